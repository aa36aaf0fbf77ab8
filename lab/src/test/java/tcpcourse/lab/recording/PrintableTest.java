package tcpcourse.lab.recording;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tcpcourse.lab.LoopbackTest;
import tcpcourse.lab.arguments.ExitCode;
import tcpcourse.lab.cli.Chapter;
import tcpcourse.lab.cli.Imagined;
import tcpcourse.lab.cli.Typed;
import tcpcourse.lab.terminal.PrintableStream;

/** What comes from outside does nothing to a terminal but take up its place. */
class PrintableTest {

  /** Escape, bell, newline, CSI as one character, bidi marks, a line separator, half a pair. */
  private static final String HOSTILE =
      "\u001b[2J\u0007\n\r\u009b\u202e\u2066\u200f\u2028\ud800\ue000";

  @Test
  void what_a_terminal_obeys_stands_as_a_question_mark() {
    assertEquals("?[2J" + "?".repeat(10), Printable.line(HOSTILE));
    assertEquals("ä € ▶ 𝄞 日本", Printable.line("ä € ▶ 𝄞 日本"));
  }

  /** Each place in which an argument is repeated to whoever typed it. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "X",
        "run X",
        "show X",
        "run X --help",
        "list X",
        "--X",
        "--X=1",
        "--delay X",
        "--seq X",
        "--json X",
        "--json nowhere/X/a",
        "server --port X",
        "server --bind [X",
        "client [X",
        "client [::1] X"
      })
  void an_argument_is_repeated_harmlessly_and_on_one_line(String line) {
    Chapter chapter = Imagined.chapter().server(LoopbackTest::echo).client(LoopbackTest::sayOnce);
    String[] args = line.split(" ");
    for (int i = 0; i < args.length; i++) {
      args[i] = args[i].replace("X", HOSTILE + (line.equals("--json X") ? "/" : ""));
    }
    Typed typed = Typed.typing(chapter, new Imagined(), false, "", args);
    assertEquals(ExitCode.REFUSED, typed.exitCode(), typed.out());
    assertEquals(1, typed.err().lines().count(), typed.err());
    String told = typed.err().strip();
    assertEquals(Printable.line(told), told);
  }

  @Test
  void what_a_peer_sends_is_printed_harmlessly_line_by_line() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PrintStream heard = PrintableStream.on(new PrintStream(out, true, StandardCharsets.UTF_8));
    heard.println("first");
    heard.print("sec\u001bond\r\nno end");
    heard.close();
    assertEquals(
        List.of("first", "sec?ond", "no end"),
        out.toString(StandardCharsets.UTF_8).lines().toList());
  }
}
