package tcpcourse.lab.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimesTest {

  @ParameterizedTest
  @CsvSource({
    "0, 0.00 ms",
    "4, 0.00 ms",
    "5, 0.01 ms",
    "1125, 1.13 ms",
    "9999, 10.00 ms",
    "10049, 10.0 ms",
    "10050, 10.1 ms",
    "999999, 1000.0 ms",
    "1000000, 1.00 s",
    "1004999, 1.00 s",
    "61005000, 61.01 s"
  })
  void a_time_has_three_digits_or_so_and_is_rounded_half_up(long micros, String text) {
    assertEquals(text, Times.text(micros));
  }
}
