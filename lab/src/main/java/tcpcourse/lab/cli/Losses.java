package tcpcourse.lab.cli;

import tcpcourse.lab.terminal.Terminal;
import tcpcourse.lab.terminal.Ticker;

/**
 * What a server says of the clients it has lost: of the first at once, of all that follow once a
 * second and in one line. Who opens and resets thousands of connections does not fill the screen.
 */
final class Losses implements AutoCloseable {

  private final Terminal terminal;
  private final Runnable stop;
  private boolean saidOne;
  private long more;
  private String last;

  /** Closing it says what has not been said yet. */
  Losses(Terminal terminal, Ticker pulse) {
    this.terminal = terminal;
    this.stop = pulse.everySecond(this::beat);
  }

  /**
   * A client is lost, or was sent away.
   *
   * @param why in words
   */
  synchronized void lost(String why) {
    if (saidOne) {
      more++;
      last = why;
    } else {
      saidOne = true;
      terminal.complain("lost a client: " + why);
    }
  }

  private synchronized void beat() {
    if (more > 0) {
      terminal.complain("lost " + more + " more; the last: " + last);
    }
    saidOne = more > 0;
    more = 0;
  }

  @Override
  public void close() {
    stop.run();
    beat();
  }
}
