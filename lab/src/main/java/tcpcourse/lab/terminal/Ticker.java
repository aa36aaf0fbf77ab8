package tcpcourse.lab.terminal;

import java.util.Timer;
import java.util.TimerTask;

/** The command line's own sense of time; a test has another. */
public interface Ticker {

  /** As {@link System#nanoTime()}. */
  long nanoTime();

  /** Calls {@code beat} every second, from a second on, until what is returned is run. */
  Runnable everySecond(Runnable beat);

  /** The real one. */
  Ticker TIMER =
      new Ticker() {
        @Override
        public long nanoTime() {
          return System.nanoTime();
        }

        @Override
        public Runnable everySecond(Runnable beat) {
          Timer timer = new Timer("progress", true);
          timer.scheduleAtFixedRate(
              new TimerTask() {
                @Override
                public void run() {
                  beat.run();
                }
              },
              1_000,
              1_000);
          return timer::cancel;
        }
      };
}
