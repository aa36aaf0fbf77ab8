package tcpcourse.lab.cli;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadFactory;
import tcpcourse.lab.PlainPair;

/**
 * Accepts a server's clients and serves each on a thread of its own. There is never no room: when
 * all places are taken, or the system has no more threads or descriptors, whoever came first is
 * sent away. Whatever clients do, the next one is answered.
 */
final class Guests {

  /**
   * A place for each: a guest takes up a thread and a descriptor, and no machine has them
   * endlessly.
   */
  static final int MOST = 1_000;

  /** How long a guest's thread has to notice that its socket is closed. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /** How often accept() may fail in succession, with ever longer pauses: half a minute in all. */
  private static final int ATTEMPTS = 9;

  private final Semaphore places = new Semaphore(MOST);
  private final Map<Socket, Thread> present = Collections.synchronizedMap(new LinkedHashMap<>());
  private final PlainPair.Server server;
  private final Losses losses;
  private final ThreadFactory threads;

  Guests(PlainPair.Server server, Losses losses, ThreadFactory threads) {
    this.server = server;
    this.losses = losses;
    this.threads = threads;
  }

  /**
   * Serves until the listener is closed.
   *
   * @param listener in LISTEN; the caller closes it
   * @throws IOException when the listener is closed, or accept() goes on failing
   */
  void serve(ServerSocket listener) throws IOException, InterruptedException {
    int failures = 0;
    while (true) {
      Socket guest;
      try {
        guest = listener.accept();
      } catch (IOException refused) {
        if (listener.isClosed() || ++failures > ATTEMPTS) {
          throw refused;
        }
        makeRoom(failures, refused);
        continue;
      }
      failures = 0;
      seat(guest);
    }
  }

  /** Descriptors are used up: one comes back with the guest who leaves, or else in time. */
  private void makeRoom(int failures, IOException refused) throws InterruptedException {
    if (!sendFirstAway("accept() failed: " + refused.getMessage())) {
      losses.lost("accept() failed: " + refused.getMessage());
      Thread.sleep(50L << failures);
    }
  }

  private void seat(Socket guest) throws InterruptedException {
    if (!places.tryAcquire()) {
      sendFirstAway("all " + MOST + " places are taken, and whoever came first has to go");
      places.acquire();
    }
    Thread thread = threads.newThread(() -> serve(guest));
    present.put(guest, thread);
    try {
      thread.start();
    } catch (OutOfMemoryError noThread) {
      // So the JDK says that the system gives it no more threads; the heap is as it was.
      leave(guest);
      losses.lost("there is no thread for it");
      sendFirstAway("its thread is needed for the next");
    }
  }

  /** Gives back whether there was anybody. */
  private boolean sendFirstAway(String why) throws InterruptedException {
    Optional<Map.Entry<Socket, Thread>> first = first();
    if (first.isPresent()) {
      losses.lost(why);
      close(first.get().getKey());
      first.get().getValue().join(PATIENCE.toMillis());
    }
    return first.isPresent();
  }

  private Optional<Map.Entry<Socket, Thread>> first() {
    synchronized (present) {
      return present.entrySet().stream().findFirst().map(Map.Entry::copyOf);
    }
  }

  private void serve(Socket guest) {
    try {
      server.serve(guest);
    } catch (IOException lost) {
      if (!guest.isClosed()) { // else it was sent away, and that has been said
        losses.lost(lost.getMessage());
      }
    } finally {
      leave(guest);
    }
  }

  private void leave(Socket guest) {
    close(guest);
    if (present.remove(guest) != null) {
      places.release();
    }
  }

  private static void close(Socket guest) {
    try {
      guest.close();
    } catch (IOException ignored) {
      // It is gone, whatever it says.
    }
  }
}
