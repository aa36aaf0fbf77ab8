package tcpcourse.lab.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tcpcourse.lab.testkit.Jvm;

class TerminalTest {

  @ParameterizedTest
  @CsvSource({"NO_COLOR, 1, false", "NO_COLOR, '', true", "TERM, dumb, false", "TERM, xterm, true"})
  void no_color_counts_unless_empty_and_a_dumb_terminal_has_no_colours(
      String variable, String value, boolean wants) {
    assertEquals(wants, Terminal.wantsColour(Map.of(variable, value)));
  }

  @ParameterizedTest
  @CsvSource({"99, 1", "100, 0"})
  void a_terminal_in_which_no_ladder_fits_is_told_so_in_one_line(int columns, int lines) {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    PrintStream stream = new PrintStream(err, true, StandardCharsets.UTF_8);
    new Terminal(InputStream.nullInputStream(), stream, stream, false, false, () -> columns)
        .warnIfNarrow();
    assertEquals(lines, err.toString(StandardCharsets.UTF_8).lines().count(), err.toString());
  }

  @Test
  void a_complaint_is_one_line_of_a_length_that_can_be_read() {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    PrintStream stream = new PrintStream(err, true, StandardCharsets.UTF_8);
    new Terminal(InputStream.nullInputStream(), stream, stream, false, false)
        .complain("a\nb" + "x".repeat(100_000));
    String said = err.toString(StandardCharsets.UTF_8);
    assertEquals(1, said.lines().count());
    assertEquals("a?b" + "x".repeat(1_997) + "…", said.strip());
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void a_standard_input_that_is_closed_is_empty() throws Exception {
    List<String> command = new ArrayList<>(List.of("sh", "-c", "exec \"$@\" <&-", "sh"));
    command.addAll(Jvm.command(Reading.class));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    assertEquals("-1", new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
    assertEquals(0, process.waitFor());
  }

  static final class Reading {
    public static void main(String... args) throws IOException {
      System.out.print(Terminal.system().in().read());
    }
  }
}
