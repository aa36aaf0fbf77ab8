package tcpcourse.lab.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tcpcourse.lab.Story;
import tcpcourse.lab.arguments.ExitCode;
import tcpcourse.lab.recording.Finding;
import tcpcourse.lab.terminal.Output;
import tcpcourse.lab.terminal.Terminal;

class RunCommandTest {

  private final Imagined runner = new Imagined();

  @TempDir private Path directory;

  @Test
  void experiments_are_played_in_the_order_named_and_each_once() {
    Typed.typing(runner, "run", "never-shown", "lost-syn", "never-shown", "--delay", "500us");
    assertEquals(List.of("never-shown PT0.0005S", "lost-syn PT0.0005S"), runner.played);
  }

  @Test
  void all_plays_every_experiment_in_reading_order_although_one_fails() {
    assertEquals(ExitCode.FAILED, Typed.typing(runner, "run", "--all").exitCode());
    assertEquals(
        List.of("lost-syn PT0.02S", "never-shown PT0.02S", "breaks-off PT0.02S"), runner.played);
  }

  @Test
  void run_without_a_name_says_what_there_is_to_run() {
    refuses("run what? Name an experiment or write --all; list shows the names", "run");
  }

  @Test
  void a_name_nearly_right_is_answered_by_the_right_one() {
    refuses(
        "no experiment \"lost-sny\"; did you mean lost-syn?; list shows the names",
        "run",
        "lost-syn",
        "lost-sny");
  }

  @Test
  void all_and_a_name_contradict_each_other() {
    refuses(
        "--all means every experiment; leave it out or leave the names out",
        "run",
        "--all",
        "lost-syn");
  }

  @Test
  void the_recording_says_what_plays_it_again() {
    Typed.typing(runner, "run", "never-shown");
    Typed.typing(runner, "--delay", "1500us");
    assertEquals(
        List.of(
            "java -jar 07-imagined/target/imagined.jar run never-shown",
            "java -jar 07-imagined/target/imagined.jar run lost-syn --delay 1500us"),
        runner.commands);
  }

  @Test
  void after_the_question_come_the_takes_and_then_what_was_shown_and_what_was_not() {
    List<String> lines = Typed.typing(runner, "run", "never-shown").lines();
    assertEquals("never-shown — What cannot be shown?", lines.get(0));
    assertTrue(lines.indexOf("the first take") > 0, lines.toString());
    assertEquals(
        List.of("shown      the cable was watched", "NOT shown  the kernel did as it should"),
        lines.subList(lines.size() - 3, lines.size() - 1));
  }

  @Test
  void a_long_finding_is_broken_at_a_space_to_fit_100_columns() {
    runner.also = new Finding("a ".repeat(60) + "z", true);
    List<String> lines = Typed.typing(runner).lines();
    assertEquals("shown      " + "a ".repeat(44) + "a", lines.get(lines.size() - 2));
    assertEquals("           " + "a ".repeat(15) + "z", lines.get(lines.size() - 1));
  }

  /** Where time went missing, a line before says that it was played again. */
  private static void assertEndsWith(String end, String said) {
    assertTrue(said.endsWith(end), said);
  }

  @Test
  void a_finding_not_shown_is_exit_code_1_and_a_line_on_standard_error() {
    Typed typed = Typed.typing(runner, "run", "never-shown");
    assertEquals(ExitCode.FAILED, typed.exitCode());
    assertEndsWith("never-shown: 1 of 3 findings not shown" + System.lineSeparator(), typed.err());
  }

  @Test
  void of_an_experiment_that_breaks_off_what_was_recorded_is_still_printed_and_written()
      throws IOException {
    Path file = directory.resolve("broken.json");
    Typed typed = Typed.typing(runner, "run", "breaks-off", "--json", file.toString());
    assertEquals(ExitCode.FAILED, typed.exitCode());
    assertEndsWith(
        "breaks-off: failed: the server never called accept()" + System.lineSeparator(),
        typed.err());
    assertTrue(typed.out().contains("the cable is cut"), typed.out());
    assertTrue(Files.readString(file).contains("\"event\": \"cut\""));
  }

  @Test
  void with_a_knob_turned_what_is_no_longer_so_is_no_failure() {
    Typed typed = Typed.typing(runner, "run", "never-shown", "--knob", "lose=3");
    assertEquals(ExitCode.DONE, typed.exitCode());
    assertTrue(typed.out().contains("still so      the cable was watched"), typed.out());
    assertTrue(typed.out().contains("no longer so  the kernel did as it should"), typed.out());
    assertEquals(
        "never-shown: lose=3 met nothing: no take had more than 0 segments"
            + System.lineSeparator(),
        typed.err());
    assertEquals(
        List.of("java -jar 07-imagined/target/imagined.jar run never-shown --knob lose=3"),
        runner.commands);
  }

  @Test
  void an_experiment_that_breaks_off_with_a_knob_turned_says_what_it_waited_for() {
    Typed typed =
        Typed.typing(runner, "run", "breaks-off", "--knob", "delay-client=1ms", "--delay", "2ms");
    assertEquals(ExitCode.DONE, typed.exitCode());
    assertTrue(typed.out().contains("the cable is cut"), typed.out());
    assertEquals(
        "breaks-off: broke off with these knobs: the server never called accept()"
            + System.lineSeparator(),
        typed.err());
  }

  @Test
  void a_knob_that_is_not_there_or_does_not_go_so_far_is_refused() {
    refuses(
        "no knob \"delay-cleint\"; did you mean delay-client?; there are delay-client,"
            + " delay-server, lose, hold, duplicate",
        "run",
        "lost-syn",
        "--knob",
        "delay-cleint=1ms");
    refuses(
        "the knob delay-client is a time from 0ms to 1000ms, not \"1h\"",
        "--knob",
        "delay-client=1h");
  }

  @Test
  void the_help_of_an_experiment_tells_its_knobs() {
    String help = Typed.typing(runner, "run", "lost-syn", "--help").out();
    assertTrue(
        help.contains(
            "  delay-client: how long the client’s segments take; a time from 0ms to 1000ms (20ms)"),
        help);
  }

  @Test
  void several_experiments_end_with_a_summary_and_one_does_not() {
    List<String> lines = Typed.typing(runner, "run", "--all").lines();
    assertEquals(
        List.of(
            "lost-syn     shown         0.00 s",
            "never-shown  NOT shown     0.00 s",
            "breaks-off   NOT shown     0.00 s",
            "total                      0.00 s"),
        lines.subList(lines.size() - 4, lines.size()));
    assertFalse(Typed.typing(runner, "run", "lost-syn").out().contains("total"));
  }

  @Test
  void what_another_process_has_played_is_not_played_again() {
    runner.elsewhere = OptionalInt.of(1);
    String[] args = {"run", "lost-syn", "--seq", "absolute"};
    Typed typed = Typed.typing(runner, args);
    assertEquals(1, typed.exitCode());
    assertEquals("", typed.out() + typed.err());
    assertArrayEquals(args, runner.argsForElsewhere);
    assertEquals(List.of(), runner.played);
  }

  /** One that no process makes in vain. */
  static final class NeverMade extends Story {
    NeverMade() {
      super("What if it is made?");
      throw new IllegalStateException("it was made");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "run never-made"})
  void what_another_process_plays_is_not_even_made_here(String line) {
    String[] args = line.isEmpty() ? new String[0] : line.split(" ");
    Chapter chapter = new Chapter(7, "imagined", "What?", Imagined.class);
    chapter.experiment(NeverMade.class);
    runner.elsewhere = OptionalInt.of(1);
    assertEquals(1, Typed.typing(chapter, runner, false, "", args).exitCode());
    assertArrayEquals(args, runner.argsForElsewhere);

    runner.elsewhere = OptionalInt.empty();
    assertThrows(IllegalStateException.class, () -> Typed.typing(chapter, runner, false, "", args));
  }

  @Test
  void one_file_cannot_hold_two_experiments() {
    Path file = directory.resolve("two.json");
    refuses(
        "cannot write --json "
            + file
            + ": one file cannot hold 2 experiments; name a directory that exists",
        "run",
        "lost-syn",
        "never-shown",
        "--json",
        file.toString());
    assertFalse(Files.exists(file));
  }

  @Test
  void a_directory_takes_one_file_an_experiment() {
    String name = directory.toString();
    Typed.typing(runner, "run", "--all", "--json", name, "--pcapng", name);
    for (String experiment : Imagined.chapter().names()) {
      assertTrue(Files.exists(directory.resolve(experiment + ".json")), experiment);
      assertTrue(Files.exists(directory.resolve(experiment + ".pcapng")), experiment);
    }
  }

  @Test
  void a_file_in_no_directory_is_refused_before_anything_is_played() {
    Path nowhere = directory.resolve("nowhere");
    refuses(
        "cannot write --pcapng " + nowhere.resolve("a") + ": there is no directory " + nowhere,
        "--pcapng",
        nowhere.resolve("a").toString());
  }

  /** The first is told by the name, the others by trying; see {@link OutputFileTest}. */
  @ParameterizedTest
  @CsvSource({
    "'', 'the name is empty; name a file, or . for this directory'",
    "nodir/, there is no directory nodir/"
  })
  void a_name_that_names_no_file_is_refused(String name, String why) {
    refuses("Invalid value for option '--json': " + why, "--json", name);
  }

  @Test
  void what_becomes_impossible_while_playing_loses_only_the_file() throws IOException {
    Path folder = Files.createDirectory(directory.resolve("gone"));
    runner.whilePlaying = () -> assertTrue(folder.toFile().delete());
    Path file = folder.resolve("a.json");
    Typed typed = Typed.typing(runner, "--json", file.toString());
    assertEquals(ExitCode.FAILED, typed.exitCode());
    assertEquals(
        "lost-syn: cannot write "
            + file
            + ": there is no directory "
            + folder
            + System.lineSeparator(),
        typed.err());
    assertTrue(typed.out().contains("the cable is cut"), typed.out());
  }

  @Test
  void nothing_more_is_played_when_what_is_printed_gets_lost() {
    printsInVain(Imagined.chapter(), "run", "--all");
    assertEquals(List.of("lost-syn PT0.02S"), runner.played);
  }

  @Test
  @Timeout(60)
  void a_server_that_cannot_say_where_it_listens_does_not_serve() {
    printsInVain(Imagined.chapter().server(connection -> {}), "server", "--port", "0");
  }

  private void printsInVain(Chapter chapter, String... args) {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Output full =
        Output.to(
            new OutputStream() {
              @Override
              public void write(int octet) throws IOException {
                throw new IOException("No space left on device");
              }
            });
    PrintStream complaints = new PrintStream(err, true, StandardCharsets.UTF_8);
    Terminal terminal = new Terminal(InputStream.nullInputStream(), full, complaints, false, false);
    assertEquals(
        ExitCode.FAILED, new ChapterCommand(chapter, terminal, runner, Typed.STILL).run(args));
    assertEquals(
        "standard output could not be written: No space left on device" + System.lineSeparator(),
        err.toString(StandardCharsets.UTF_8));
  }

  @Test
  void two_formats_do_not_go_to_one_file() {
    String file = directory.resolve("same").toString();
    refuses("--json and --pcapng name the same file; name two", "--json", file, "--pcapng", file);
  }

  private void refuses(String answer, String... args) {
    Typed typed = Typed.typing(runner, args);
    assertEquals(answer + System.lineSeparator(), typed.err());
    assertEquals("", typed.out());
    assertEquals(ExitCode.REFUSED, typed.exitCode());
    assertEquals(List.of(), runner.played);
  }
}
