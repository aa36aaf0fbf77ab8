package tcpcourse.lab.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ProgressTest {

  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private Runnable beat = () -> {};
  private boolean stopped;

  /** Seconds pass when the test says so. */
  private final Ticker pulse =
      new Ticker() {
        @Override
        public long nanoTime() {
          return 0;
        }

        @Override
        public Runnable everySecond(Runnable beat) {
          ProgressTest.this.beat = beat;
          return () -> stopped = true;
        }
      };

  @Test
  void what_takes_less_than_two_seconds_shows_none() {
    Progress progress = start(true);
    beat.run();
    progress.end();
    assertEquals("", said());
    assertTrue(stopped);
  }

  @Test
  void where_it_is_known_how_long_it_takes_that_is_said_too() {
    Progress progress =
        new Progress(terminal(false), pulse, "playing sixty-seconds", Duration.ofSeconds(62));
    pass(2);
    progress.end();
    assertEquals("… still playing sixty-seconds, 2 s of about 62\n", said());
  }

  @Test
  void in_a_pipe_it_is_a_line_after_2_seconds_and_then_every_10() {
    Progress progress = start(false);
    pass(25);
    progress.end();
    assertEquals(
        "… still playing lost-syn, 2 s\n"
            + "… still playing lost-syn, 10 s\n"
            + "… still playing lost-syn, 20 s\n",
        said());
  }

  @Test
  void on_a_screen_one_line_is_written_over_each_second_and_wiped_at_the_end() {
    Progress progress = start(true);
    pass(3);
    progress.end();
    assertEquals(
        "\r\u001b[K… still playing lost-syn, 2 s"
            + "\r\u001b[K… still playing lost-syn, 3 s"
            + "\r\u001b[K",
        said());
  }

  @Test
  void a_second_that_strikes_too_late_says_nothing() {
    Progress progress = start(false);
    beat.run();
    progress.end();
    beat.run();
    assertEquals("", said());
  }

  private Progress start(boolean watched) {
    return new Progress(terminal(watched), pulse, "playing lost-syn");
  }

  private Terminal terminal(boolean watched) {
    return new Terminal(
        InputStream.nullInputStream(),
        new PrintStream(OutputStream.nullOutputStream()),
        new PrintStream(err, true, StandardCharsets.UTF_8),
        false,
        watched);
  }

  private void pass(int seconds) {
    for (int second = 0; second < seconds; second++) {
      beat.run();
    }
  }

  private String said() {
    return err.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
  }
}
