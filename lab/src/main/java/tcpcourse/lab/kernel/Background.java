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
}
