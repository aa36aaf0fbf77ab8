package tcpcourse.lab.terminal;

import java.time.Duration;

/**
 * Says on standard error that something is still going on: on a screen every second, in one line
 * that is written over and wiped at the end; elsewhere after two seconds and then every ten.
 */
public final class Progress {

  private static final int FIRST = 2;
  private static final int SELDOM = 10;
  private static final String WIPE = "\r\u001b[K";

  private final Terminal terminal;
  private final String what;
  private final String of;
  private final Runnable stop;
  private int seconds;
  private boolean ended;

  public Progress(Terminal terminal, Ticker pulse, String what) {
    this(terminal, pulse, what, Duration.ZERO);
  }

  /**
   * @param lasts about how long it will take in all; zero where nobody can tell
   */
  public Progress(Terminal terminal, Ticker pulse, String what, Duration lasts) {
    this.terminal = terminal;
    this.what = what;
    this.of = lasts.isZero() ? "" : " of about " + lasts.toSeconds();
    this.stop = pulse.everySecond(this::beat);
  }

  private synchronized void beat() {
    seconds++;
    if (ended || seconds < FIRST) {
      return;
    }
    String line = "… still " + what + ", " + seconds + " s" + of;
    if (terminal.watched()) {
      terminal.err().print(WIPE + line);
      terminal.err().flush();
    } else if (seconds == FIRST || seconds % SELDOM == 0) {
      terminal.err().println(line);
    }
  }

  /** Nothing more is said from here on. */
  public synchronized void end() {
    stop.run();
    ended = true;
    if (terminal.watched() && seconds >= FIRST) {
      terminal.err().print(WIPE);
      terminal.err().flush();
    }
  }
}
