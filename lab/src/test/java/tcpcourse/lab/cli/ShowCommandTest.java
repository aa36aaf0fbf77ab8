package tcpcourse.lab.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tcpcourse.lab.arguments.ExitCode;
import tcpcourse.lab.recording.Numbering;
import tcpcourse.lab.recording.Take;
import tcpcourse.lab.testkit.SampleTakes;
import tcpcourse.lab.testkit.Takes;

class ShowCommandTest {

  private final Imagined runner = new Imagined();

  @TempDir private Path directory;

  @Test
  void what_was_recorded_is_shown_and_nothing_is_played() {
    runner.refusal = "no lab here";
    Typed typed = Typed.typing(runner, "show", "lost-syn");
    assertEquals(ExitCode.DONE, typed.exitCode(), typed.err());
    assertEquals("lost-syn — What if the SYN is lost?", typed.lines().get(0));
    assertTrue(typed.out().contains("the committed SYN is lost"), typed.out());
    assertTrue(typed.out().endsWith("shown      the SYN was lost" + System.lineSeparator()));
    assertEquals(List.of(), runner.played);
  }

  @Test
  void what_was_recorded_can_be_taken_to_wireshark_where_there_is_no_lab() {
    Path file = directory.resolve("lost-syn.pcapng");
    Typed typed = Typed.typing(runner, "show", "lost-syn", "--pcapng", file.toString());
    assertEquals(ExitCode.DONE, typed.exitCode(), typed.err());
    assertTrue(Files.exists(file));
  }

  /** What the ladder shows is said below it, for who asks why. */
  @Test
  void why_is_said_only_where_it_is_asked() {
    String why =
        """

        The client sent its SYN 3 times: its timer ran out before a SYN,ACK came.
          see 1.2, 1021.5, 2045.5 ms; handshake.html#lost-syn-schedule
          like java -jar 01-handshake/target/handshake.jar show lost-syn
        """;
    Take take = SampleTakes.lostSyn();
    assertTrue(printed(take, true).contains(why), printed(take, true));
    assertEquals(printed(take, false), printed(take, true).replace(why, ""));
  }

  @Test
  void where_nothing_can_be_said_nothing_is_printed() {
    Take take = SampleTakes.handshake();
    assertEquals(printed(take, false), printed(take, true));
  }

  private static String printed(Take take, boolean why) {
    RunOptions options =
        new RunOptions(
            RunOptions.DELAY,
            Numbering.RELATIVE,
            Optional.empty(),
            Optional.empty(),
            List.of(),
            why,
            true,
            false);
    Typed typed =
        Typed.at(
            terminal -> {
              new Report(terminal, options).printRecorded(Takes.recording("x", take));
              return ExitCode.DONE;
            });
    return String.join("\n", typed.lines());
  }

  @Test
  void an_experiment_of_which_nothing_was_recorded_is_one_line() {
    refuses("nothing was recorded of never-shown", "show", "never-shown");
  }

  @Test
  void a_name_nearly_right_is_answered_by_the_right_one() {
    refuses(
        "no experiment \"lost-sny\"; did you mean lost-syn?; list shows the names",
        "show",
        "lost-sny");
  }

  @Test
  void show_without_a_name_says_what_there_is_to_show() {
    refuses("show what? Name an experiment or write --all; list shows the names", "show");
  }

  @Test
  void a_recording_has_the_delay_it_was_made_with() {
    Typed typed = Typed.typing(runner, "show", "lost-syn", "--delay", "5ms");
    assertEquals(ExitCode.REFUSED, typed.exitCode());
    assertTrue(typed.err().startsWith("unknown option --delay"), typed.err());
    assertFalse(typed.out().contains("lost-syn"), typed.out());
  }

  @Test
  void a_recording_that_is_damaged_is_one_line() {
    Typed typed = Typed.typing(runner, "show", "breaks-off");
    assertEquals(ExitCode.FAILED, typed.exitCode());
    assertEquals("", typed.out());
    assertTrue(typed.err().startsWith("breaks-off.json: not JSON, or cut short, at line"));
    assertEquals(1, typed.err().lines().count(), typed.err());
  }

  private void refuses(String answer, String... args) {
    Typed typed = Typed.typing(runner, args);
    assertEquals(new Typed(ExitCode.REFUSED, "", answer + System.lineSeparator()), typed);
  }
}
