package tcpcourse.book.told;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/** A call that another thread makes, and that waits. */
final class Waiting {

  /** Long beside the limits that are given to calls, of 100 ms, on a busy machine too. */
  private static final long STILL_MILLIS = 3_000;

  private static final long LIMIT_SECONDS = 60;

  private final CompletableFuture<String> outcome = new CompletableFuture<>();
  private final Thread thread;
  private volatile boolean marked;

  private Waiting(Callable<String> call, Function<Runnable, Thread> threads) {
    thread =
        threads.apply(
            () -> {
              String said = Said.outcome(call);
              marked = Thread.currentThread().isInterrupted();
              outcome.complete(said);
            });
  }

  /** Starts it, and waits until it waits. */
  static Waiting in(Callable<String> call, Function<Runnable, Thread> threads) {
    Waiting waiting = new Waiting(call, threads);
    waiting.thread.start();
    Sockets.awaitBlocked(waiting.thread);
    return waiting;
  }

  void interrupt() {
    thread.interrupt();
  }

  /** Whether the thread had the mark of an interrupt when its call came back. */
  boolean marked() {
    return marked;
  }

  /** Whether it has not come back though much time has gone. */
  boolean waitsStill() throws Exception {
    try {
      outcome.get(STILL_MILLIS, TimeUnit.MILLISECONDS);
      return false;
    } catch (TimeoutException still) {
      return true;
    }
  }

  String outcome() throws Exception {
    return outcome.get(LIMIT_SECONDS, TimeUnit.SECONDS);
  }
}
