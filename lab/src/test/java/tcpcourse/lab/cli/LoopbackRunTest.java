package tcpcourse.lab.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tcpcourse.lab.LoopbackTest;
import tcpcourse.lab.arguments.ExitCode;

@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LoopbackRunTest {

  private final Imagined runner = new Imagined();

  private static Chapter chapter() {
    return Imagined.chapter().server(LoopbackTest::echo).client(LoopbackTest::sayOnce);
  }

  private Typed typing(Chapter chapter, String line) {
    return Typed.typing(chapter, runner, false, "", line.split(" "));
  }

  @ParameterizedTest
  @ValueSource(strings = {"--loopback", "run --loopback"})
  void the_pair_is_played_once_where_the_lab_is_refused(String line) {
    runner.refusal = "no lab here";
    Typed typed = typing(chapter(), line);
    assertEquals(ExitCode.DONE, typed.exitCode(), typed.err());
    assertEquals("imagined at 127.0.0.1 — What would happen?", typed.lines().get(0));
    assertTrue(typed.out().contains("write(\"hello\")"), typed.out());
    assertTrue(typed.out().endsWith("the client printed: back: hello" + System.lineSeparator()));
    assertEquals(List.of(), runner.played);
  }

  @Test
  void one_line_says_what_cannot_be_seen_there() {
    List<String> lines = typing(chapter(), "--loopback").lines();
    assertTrue(lines.get(1).startsWith("not to be seen here: segments, faults, "), lines.get(1));
    assertTrue(lines.stream().allMatch(each -> each.length() <= 100), lines.toString());
  }

  @Test
  void what_needs_a_cable_is_refused() {
    refuses(
        "--loopback has no cable: leave out --delay, --knob, --json and --pcapng, or leave it out",
        chapter(),
        "--loopback --delay 5ms");
  }

  @ParameterizedTest
  @ValueSource(strings = {"run lost-syn --loopback", "run --all --loopback"})
  void an_experiment_cannot_be_played_there(String line) {
    refuses(
        "--loopback plays the chapter's pair, and no experiment: leave it out or the names",
        chapter(),
        line);
  }

  @Test
  void an_experiment_that_there_is_not_is_refused_there_too() {
    Typed typed = typing(chapter(), "run lost-sny --loopback");
    assertEquals(ExitCode.REFUSED, typed.exitCode());
    assertTrue(typed.err().startsWith("no experiment \"lost-sny\"; did you mean"), typed.err());
  }

  @Test
  void a_chapter_without_a_pair_has_nothing_to_play_there() {
    refuses("--loopback plays a pair, and this chapter has none", Imagined.chapter(), "--loopback");
  }

  @Test
  void a_pair_that_fails_is_one_line_and_exit_code_1() {
    Chapter chapter =
        chapter()
            .client(
                (socket, address, in, out) -> {
                  throw new IOException("no mood to talk");
                });
    Typed typed = typing(chapter, "--loopback");
    assertEquals(new Typed(ExitCode.FAILED, "", "no mood to talk" + System.lineSeparator()), typed);
  }

  private void refuses(String answer, Chapter chapter, String line) {
    Typed typed = typing(chapter, line);
    assertEquals(new Typed(ExitCode.REFUSED, "", answer + System.lineSeparator()), typed);
  }
}
