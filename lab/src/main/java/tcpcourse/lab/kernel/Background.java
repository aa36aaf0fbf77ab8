package tcpcourse.lab.kernel;

/** Work that does not keep this process from ending. */
public final class Background {

  private Background() {}

  /** Begins it, on a thread of that name. */
  public static Thread begin(String name, Runnable work) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  /** Returns when it has ended, or after a minute, or when somebody interrupts who called. */
  public static void awaitEnd(Thread thread) {
    try {
      thread.join(60_000);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
