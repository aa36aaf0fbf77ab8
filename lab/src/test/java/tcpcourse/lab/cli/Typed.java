package tcpcourse.lab.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.ToIntFunction;
import tcpcourse.lab.terminal.Terminal;
import tcpcourse.lab.terminal.Ticker;

/** What came of typing a command line. */
public record Typed(int exitCode, String out, String err) {

  /** Time that never passes: nothing is ever slow. */
  public static final Ticker STILL =
      new Ticker() {
        @Override
        public long nanoTime() {
          return 0;
        }

        @Override
        public Runnable everySecond(Runnable beat) {
          return () -> {};
        }
      };

  /** Time that passes a second when a test runs what is in {@code beats}. */
  public static Ticker beating(List<Runnable> beats) {
    return new Ticker() {
      @Override
      public long nanoTime() {
        return 0;
      }

      @Override
      public Runnable everySecond(Runnable beat) {
        beats.add(beat);
        return () -> beats.remove(beat);
      }
    };
  }

  public static Typed typing(ExperimentRunner runner, String... args) {
    return typing(Imagined.chapter(), runner, false, "", args);
  }

  public static Typed typing(
      Chapter chapter, ExperimentRunner runner, boolean colour, String typed, String... args) {
    return at(
        typed.getBytes(StandardCharsets.UTF_8),
        colour,
        terminal -> new ChapterCommand(chapter, terminal, runner, STILL).run(args));
  }

  /** What comes of a program at whose terminal nothing is typed. */
  public static Typed at(ToIntFunction<Terminal> program) {
    return at(new byte[0], false, program);
  }

  static Typed at(byte[] typed, boolean colour, ToIntFunction<Terminal> program) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int exitCode =
        program.applyAsInt(
            new Terminal(
                new ByteArrayInputStream(typed),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                colour,
                false));
    return new Typed(
        exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  public List<String> lines() {
    return out.lines().toList();
  }
}
