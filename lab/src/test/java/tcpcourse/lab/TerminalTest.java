package tcpcourse.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TerminalTest {

  @ParameterizedTest
  @CsvSource({"NO_COLOR, 1, false", "NO_COLOR, '', true", "TERM, dumb, false", "TERM, xterm, true"})
  void no_color_counts_unless_empty_and_a_dumb_terminal_has_no_colours(
      String variable, String value, boolean wants) {
    assertEquals(wants, Terminal.wantsColour(Map.of(variable, value)));
  }
}
