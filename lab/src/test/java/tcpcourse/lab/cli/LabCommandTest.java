package tcpcourse.lab.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import tcpcourse.lab.arguments.ExitCode;
import tcpcourse.lab.doctor.Cure;
import tcpcourse.lab.doctor.Examined;
import tcpcourse.lab.doctor.Examined.Answer;
import tcpcourse.lab.terminal.Terminal;

class LabCommandTest {

  private static final Examined LAB =
      new Examined("a lab, and a handshake across its cable", Answer.YES, "three", List.of());

  private static Typed typing(List<Examined> lines, String... args) {
    return Typed.at(terminal -> new LabCommand(terminal, () -> lines).run(args));
  }

  @Test
  void with_no_command_it_shows_what_it_can_do() {
    Typed typed = typing(List.of());
    assertEquals(ExitCode.DONE, typed.exitCode());
    assertTrue(typed.out().startsWith("Usage: java -jar lab/target/lab.jar "), typed.out());
    assertTrue(typed.out().contains("\n  doctor  "), typed.out());
    assertTrue(typed.lines().stream().allMatch(line -> line.length() <= Terminal.COLUMNS));
    assertEquals(typed, typing(List.of(), "--help"));
  }

  @Test
  void what_it_does_not_know_is_told_in_one_line() {
    assertEquals(
        new Typed(
            ExitCode.REFUSED,
            "",
            "unknown command \"docter\"; did you mean doctor?; --help shows what is allowed\n"),
        typing(List.of(LAB), "docter"));
    assertEquals(ExitCode.REFUSED, typing(List.of(LAB), "doctor", "--jsn").exitCode());
  }

  @Test
  void doctor_says_yes_or_no_a_line_and_below_each_no_what_cures_it() {
    Typed typed =
        typing(
            List.of(
                new Examined("a", Answer.YES, "found", List.of()),
                new Examined(
                    "b",
                    Answer.NO,
                    "not \u001b[1mfound",
                    List.of(new Cure("do this", ""), new Cure("or\nthat", "a note"))),
                new Examined("c", Answer.NO, "why", List.of()),
                new Examined("d", Answer.NOT_LOOKED_AT, "needs b", List.of())),
            "doctor");
    assertEquals(
        List.of(
            "yes  a: found",
            "no   b: not ?[1mfound",
            "     cure: do this",
            "       or: all of the following lines  # a note",
            "or",
            "that",
            "no   c: why",
            "     no cure is known here",
            "-    d: not looked at: needs b",
            "",
            "The lab cannot be built here. A chapter's show NAME and --loopback work all the"
                + " same."),
        typed.lines());
    assertEquals(ExitCode.NO_LAB, typed.exitCode());
  }

  @Test
  void where_a_lab_was_built_the_exit_code_is_0_whatever_else_is_missing() {
    Examined jdk = new Examined("a JDK", Answer.NO, "none", List.of());
    Typed typed = typing(List.of(jdk, LAB), "doctor");
    assertEquals(ExitCode.DONE, typed.exitCode());
    assertTrue(typed.out().endsWith("\nThe lab can be built here.\n"), typed.out());
  }

  @Test
  void as_json_it_is_an_array_and_the_exit_code_is_the_same() {
    Typed typed = typing(List.of(LAB), "doctor", "--json");
    assertEquals(ExitCode.DONE, typed.exitCode());
    assertTrue(typed.out().startsWith("[ {\n  \"what\" : \"a lab, and a handshake"), typed.out());
    assertEquals(
        ExitCode.NO_LAB,
        typing(List.of(new Examined(LAB.what(), Answer.NO, "", List.of())), "doctor", "--json")
            .exitCode());
  }
}
