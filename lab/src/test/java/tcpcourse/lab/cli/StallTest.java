package tcpcourse.lab.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import tcpcourse.lab.Stall;
import tcpcourse.lab.recording.Finding;
import tcpcourse.lab.terminal.Terminal;
import tcpcourse.lab.terminal.Ticker;
import tcpcourse.lab.testkit.Jvm;
import tcpcourse.lab.testkit.Tools;

/** A run that was stopped for a while says so and plays again, if a finding is not shown. */
@EnabledOnOs(OS.LINUX)
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class StallTest {

  private static final String AGAIN =
      ": time went missing: for [0-9]{3,} ms the lab did not.*; it is played again";

  @Test
  void what_was_stopped_while_it_was_played_is_played_again() throws Exception {
    List<String> said = stoppedWhilePlaying("never-shown");
    assertTrue(said.get(0).matches("never-shown" + AGAIN), said.toString());
    assertTrue(said.contains("never-shown: 1 of 3 findings not shown"), said.toString());
  }

  @Test
  void what_is_shown_the_second_time_is_no_failure() throws Exception {
    List<String> said = stoppedWhilePlaying("lost-syn", "late");
    assertEquals(1, said.size(), said.toString());
    assertTrue(said.get(0).matches("lost-syn" + AGAIN), said.toString());
  }

  @Test
  void all_that_went_missing_is_told_once() throws Exception {
    assertEquals(List.of("told"), stopped(Missing.class));
  }

  @Test
  void what_was_shown_all_the_same_needs_no_word() throws Exception {
    assertEquals(List.of(), stoppedWhilePlaying("lost-syn"));
  }

  private static List<String> stoppedWhilePlaying(String... args) throws Exception {
    return stopped(Program.class, args);
  }

  private static List<String> stopped(Class<?> main, String... args) throws Exception {
    Process process = new ProcessBuilder(Jvm.command(main, args)).start();
    BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
    assertEquals(Program.PLAYING, out.readLine());
    Tools.signal(process, "STOP");
    while (!Files.readString(Path.of("/proc/" + process.pid() + "/stat")).contains(") T ")) {
      Thread.onSpinWait();
    }
    TimeUnit.MILLISECONDS.sleep(500); // what goes missing
    Tools.signal(process, "CONT");
    try (Writer in = process.outputWriter()) {
      in.write("go on\n");
    }
    out.lines().forEach(line -> {});
    process.waitFor();
    return process.errorReader().lines().filter(line -> !line.startsWith("…")).toList();
  }

  /** Says what a stall is said to be. */
  static final class Missing {

    public static void main(String... args) {
      try (Stall stall = new Stall()) {
        Program.waitForALine();
        long first = stall.missing().toMillis();
        System.err.println(first >= 400 && stall.missing().toMillis() < first ? "told" : first);
      }
    }
  }

  /** Plays what a test has imagined, until somebody types a line. */
  static final class Program {

    static final String PLAYING = "playing";

    public static void main(String... args) {
      Imagined runner = new Imagined();
      runner.whilePlaying =
          () -> {
            waitForALine();
            boolean late = args.length > 1 && runner.played.size() == 1;
            runner.also = new Finding("what a busy machine does not show", !late);
          };
      System.exit(
          new ChapterCommand(Imagined.chapter(), Terminal.system(), runner, Ticker.TIMER)
              .run("run", args[0]));
    }

    private static void waitForALine() {
      try {
        System.out.println(PLAYING);
        System.in.read();
      } catch (IOException broken) {
        throw new IllegalStateException(broken);
      }
    }
  }
}
