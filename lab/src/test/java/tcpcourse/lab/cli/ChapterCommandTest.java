package tcpcourse.lab.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tcpcourse.lab.arguments.ExitCode;

class ChapterCommandTest {

  private final Imagined runner = new Imagined();

  @Test
  void without_arguments_the_first_experiment_is_played_on_a_cable_of_20_ms() {
    Typed typed = Typed.typing(runner);
    assertEquals(ExitCode.DONE, typed.exitCode());
    assertEquals(List.of("lost-syn PT0.02S"), runner.played);
    assertEquals("lost-syn — What if the SYN is lost?", typed.lines().get(0));
  }

  @Test
  void options_without_a_command_are_for_the_first_experiment() {
    assertEquals(ExitCode.DONE, Typed.typing(runner, "--delay", "1.5ms").exitCode());
    assertEquals(List.of("lost-syn PT0.0015S"), runner.played);
  }

  @Test
  void list_gives_name_and_question_one_a_line_and_does_not_start_the_lab() {
    runner.refusal = "no lab here";
    Typed typed = Typed.typing(runner, "list");
    assertEquals(ExitCode.DONE, typed.exitCode());
    assertEquals(
        List.of(
            "lost-syn — What if the SYN is lost?",
            "never-shown — What cannot be shown?",
            "breaks-off — What if the experiment breaks off?"),
        typed.lines());
  }

  @Test
  void list_tells_on_request_what_can_be_turned_its_range_and_where_it_stands() {
    Typed typed = Typed.typing(runner, "list", "--knobs");
    assertEquals(ExitCode.DONE, typed.exitCode());
    assertEquals(
        List.of(
            "every experiment, each --knob NAME=VALUE:",
            "  delay-client: how long the client’s segments take; a time from 0ms to 1000ms (20ms)"),
        typed.lines().subList(0, 2));
    assertEquals(
        List.of(
            "lost-syn — What if the SYN is lost?",
            "never-shown — What cannot be shown?",
            "  backlog: the listener’s backlog; a number from 1 to 10 (3)"),
        typed.lines().subList(6, 9));
  }

  @ParameterizedTest
  @ValueSource(strings = {"--help", "list --help", "run --help", "run -h"})
  void help_goes_to_standard_output_and_fits_100_columns(String line) {
    runner.refusal = "no lab here";
    Typed typed = Typed.typing(runner, line.split(" "));
    assertEquals(ExitCode.DONE, typed.exitCode());
    assertTrue(typed.out().startsWith("Usage: java -jar 07-imagined/target/imagined.jar"));
    assertTrue(typed.lines().stream().allMatch(each -> each.length() <= 100), typed.out());
  }

  @ParameterizedTest
  @ValueSource(strings = {"--version", "list --version", "run -V"})
  void outside_a_jar_the_version_says_that_there_is_none(String line) {
    Typed typed = Typed.typing(runner, line.split(" "));
    assertEquals(
        List.of("imagined (not run from its jar: no version)"), typed.lines(), typed.err());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "lisst       | unknown command \"lisst\"; did you mean list?; --help shows what is allowed",
        "@args       | unknown command \"@args\"; --help shows what is allowed",
        "quux        | unknown command \"quux\"; --help shows what is allowed",
        "lost-syn    | \"lost-syn\" is an experiment, not a command; did you mean run lost-syn?",
        "list all    | \"all\" is a word too many for list; --help shows what is allowed",
        "--dealy 5ms | unknown option --dealy; did you mean --delay?; --help shows what is allowed",
        "run --jsn=f | unknown option --jsn; did you mean --json?; --help shows what is allowed",
        "--seq relative run lost-syn"
            + " | --seq stands before the command it belongs to; write it after run",
        "--delay     | Missing required parameter for option '--delay' (TIME)",
        "--delay 20  | Invalid value for option '--delay': \"20\" is not a duration from 0ms"
            + " to 200ms; write 500us, 20ms or 0.1s",
        "--seq up    | Invalid value for option '--seq': \"up\" is neither relative nor absolute"
      })
  void what_is_mistyped_is_answered_by_one_line_and_exit_code_2(String line, String answer) {
    Typed typed = Typed.typing(runner, line.split(" "));
    assertEquals(answer + System.lineSeparator(), typed.err());
    assertEquals("", typed.out());
    assertEquals(ExitCode.REFUSED, typed.exitCode());
    assertEquals(List.of(), runner.played);
  }

  @Test
  void where_the_lab_is_refused_one_line_says_so_and_what_was_recorded_is_shown() {
    runner.refusal = "user namespaces are switched off";
    Typed typed = Typed.typing(runner);
    assertEquals(
        "user namespaces are switched off; --loopback plays the pair without the lab, show NAME"
            + " shows what was recorded"
            + System.lineSeparator(),
        typed.err());
    assertEquals("lost-syn — What if the SYN is lost?", typed.lines().get(0));
    assertEquals("recorded 2026-11-20 on Linux 6.1, JDK 17", typed.lines().get(1));
    assertTrue(typed.out().contains("the committed SYN is lost"), typed.out());
    assertEquals(ExitCode.NO_LAB, typed.exitCode());
  }

  @Test
  void where_the_lab_is_refused_and_nothing_was_recorded_the_line_is_all_that_is_said() {
    runner.refusal = "user namespaces are switched off";
    Typed typed = Typed.typing(runner, "run", "never-shown");
    assertEquals(1, typed.err().lines().count());
    assertEquals("", typed.out());
    assertEquals(ExitCode.NO_LAB, typed.exitCode());
  }

  @ParameterizedTest
  @ValueSource(strings = {"run", "show"})
  void help_for_an_experiment_names_the_question_that_it_answers(String command) {
    runner.refusal = "no lab here";
    Typed typed = Typed.typing(runner, command, "never-shown", "--help");
    assertEquals(ExitCode.DONE, typed.exitCode(), typed.err());
    assertEquals("never-shown — What cannot be shown?", typed.lines().get(0));
    assertEquals(
        "plays it: java -jar 07-imagined/target/imagined.jar run never-shown",
        typed.lines().get(1));
    assertTrue(typed.out().contains("Usage: java -jar"), typed.out());
  }

  @Test
  void help_for_an_experiment_that_there_is_not_is_one_line() {
    Typed typed = Typed.typing(runner, "run", "lost-sny", "--help");
    assertEquals(ExitCode.REFUSED, typed.exitCode());
    assertTrue(typed.err().startsWith("no experiment \"lost-sny\"; did you mean lost-syn?"));
    assertEquals("", typed.out());
  }

  @Test
  void a_chapter_without_a_pair_has_no_server_command() {
    Typed typed = Typed.typing(runner, "server");
    assertEquals(ExitCode.REFUSED, typed.exitCode());
    assertTrue(typed.err().startsWith("unknown command \"server\""), typed.err());
  }

  @Test
  void a_chapter_cannot_have_two_experiments_of_one_name() {
    Chapter chapter = Imagined.chapter();
    assertThrows(
        IllegalArgumentException.class,
        () -> chapter.experiment(new Imagined.Named("lost-syn", "Again?")));
  }

  @Test
  void a_part_is_made_once() {
    Chapter chapter = new Chapter(7, "imagined", "What?", Imagined.class);
    chapter.exercise(TryCommandTest.KnockTwice.class);
    assertSame(chapter.exercises().get(0), chapter.findExercise("knock-twice").orElseThrow());
  }

  @Test
  void an_experiment_whose_question_is_too_long_for_list_is_not_taken() {
    Chapter chapter = Imagined.chapter();
    assertThrows(
        IllegalArgumentException.class,
        () -> chapter.experiment(new Imagined.Named("long", "x".repeat(94))));
    chapter.experiment(new Imagined.Named("long", "x".repeat(93)));
  }

  @Test
  void colour_is_for_terminals_and_not_for_those_who_ask_for_none() {
    assertTrue(colourful(true));
    assertFalse(colourful(false));
    assertFalse(colourful(true, "--no-color"));
  }

  private boolean colourful(boolean terminal, String... args) {
    Typed typed = Typed.typing(Imagined.chapter(), runner, terminal, "", args);
    return typed.out().contains("\u001b[");
  }
}
