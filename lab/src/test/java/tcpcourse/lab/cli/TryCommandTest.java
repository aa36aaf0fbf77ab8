package tcpcourse.lab.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tcpcourse.lab.arguments.ExitCode;
import tcpcourse.lab.exercise.Exercise;
import tcpcourse.lab.exercise.Shape;

class TryCommandTest {

  private final Imagined player = new Imagined();

  /** In name only. */
  static final class KnockTwice extends Exercise {
    KnockTwice() {
      super("Knock, and knock again", Shape.of("Knock", void.class, "knock"));
    }
  }

  private Typed typing(String line) {
    Chapter chapter = Imagined.chapter().exercise(KnockTwice.class);
    return Typed.typing(chapter, player, false, "", line.split(" "));
  }

  @Test
  void alone_it_lists_the_exercises() {
    Typed typed = typing("try");
    assertEquals(ExitCode.DONE, typed.exitCode());
    assertEquals(
        List.of(
            "knock-twice — Knock, and knock again",
            "",
            "try NAME writes its file, once, and plays what you have made of it"),
        typed.lines());
  }

  @Test
  void its_help_names_the_file_to_edit_and_fits_100_columns() {
    Typed typed = typing("try knock-twice --help");
    assertEquals(ExitCode.DONE, typed.exitCode());
    assertEquals("the file to edit: Knock.java", typed.lines().get(1));
    assertTrue(typed.lines().stream().allMatch(each -> each.length() <= 100), typed.out());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "try knock-twise | no exercise \"knock-twise\"; did you mean knock-twice?; try alone lists"
            + " them",
        "try lost-syn | no exercise \"lost-syn\"; it is an experiment: run lost-syn; try alone lists"
            + " them",
        "try --watch | try what? Name an exercise; try alone lists them",
        "try knock-twice quux | \"quux\" is a word too many for try; --help shows what is allowed",
        "try knock-twice --hint=7 | Invalid value for option '--hint': \"7\" is not a hint: there"
            + " are 1, 2 and 3",
        "try knock-twice --hint --watch | --hint and --watch do not go together; leave one of them"
            + " out",
        "try knock-twice --give-up --json=f | --give-up and --json do not go together; leave one of"
            + " them out",
        "try knock-twice --watsch | unknown option --watsch; did you mean --watch?; --help shows"
            + " what is allowed",
        "knock-twice | \"knock-twice\" is an exercise, not a command; did you mean try knock-twice?",
        "run knock-twice | no experiment \"knock-twice\"; it is an exercise: try knock-twice; list"
            + " shows the names"
      })
  void what_is_mistyped_is_answered_by_one_line_and_exit_code_2(String line, String answer) {
    Typed typed = typing(line);
    assertEquals(answer + System.lineSeparator(), typed.err());
    assertEquals("", typed.out());
    assertEquals(ExitCode.REFUSED, typed.exitCode());
  }

  @Test
  void two_exercises_do_not_share_a_name() {
    Chapter chapter = Imagined.chapter().exercise(KnockTwice.class);
    assertThrows(IllegalArgumentException.class, () -> chapter.exercise(KnockTwice.class));
  }
}
