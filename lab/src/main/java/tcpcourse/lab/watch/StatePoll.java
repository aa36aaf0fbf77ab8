package tcpcourse.lab.watch;

import java.time.Duration;
import tcpcourse.lab.kernel.Background;
import tcpcourse.lab.tcp.Both;

/**
 * Looks at both hosts' sockets now and then: no call and no segment announces what a timer has
 * ended.
 */
public final class StatePoll implements AutoCloseable {

  private final Both<StateWatch> watches;
  private final Duration pause;
  private final Thread thread = new Thread(this::poll, "watch");

  /** Does not look yet. */
  public StatePoll(Both<StateWatch> watches, Duration pause) {
    this.watches = watches;
    this.pause = pause;
    thread.setDaemon(true);
  }

  public void start() {
    thread.start();
  }

  private void poll() {
    try {
      while (!Thread.interrupted()) {
        look();
        Thread.sleep(pause.toMillis());
      }
    } catch (InterruptedException closed) {
      // Nobody wants to know any more.
    }
  }

  /** Looks once. */
  public void look() {
    watches.client().look();
    watches.server().look();
  }

  /** Returns when nobody looks any more. */
  @Override
  public void close() {
    thread.interrupt();
    Background.awaitEnd(thread);
  }
}
