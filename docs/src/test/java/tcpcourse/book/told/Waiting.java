package tcpcourse.book.told;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** A call that another thread makes, and that waits. */
final class Waiting {

  private static final long LIMIT_SECONDS = 60;

  private final CompletableFuture<String> outcome = new CompletableFuture<>();
  private final Thread thread;
  private volatile boolean marked;
  private volatile Path task; // a virtual thread has none of its own

  private Waiting(Callable<String> call, Function<Runnable, Thread> threads) {
    thread =
        threads.apply(
            () -> {
              if (!isVirtual()) {
                task = SystemCall.ownTask();
              }
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

  /**
   * Whether it does not come back by itself: it sleeps in the kernel, in a call without a limit,
   * and what was done to it has not woken it. Otherwise it waits until it has come back.
   */
  boolean waitsStill() {
    Sockets.await(
        thread.getName() + " to come back, or to wait without a limit",
        () -> outcome.isDone() || sleepsForEver());
    return !outcome.isDone();
  }

  private boolean sleepsForEver() {
    return task != null && SystemCall.of(task).hasNoLimit();
  }

  /** Thread.isVirtual(), which JDK 17 has not. */
  private static boolean isVirtual() {
    return Thread.currentThread().getThreadGroup().getName().equals("VirtualThreads");
  }

  String outcome() throws Exception {
    return outcome.get(LIMIT_SECONDS, TimeUnit.SECONDS);
  }
}
