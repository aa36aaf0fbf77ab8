package tcpcourse.lab.arguments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;
import tcpcourse.lab.cli.RunOptions;

class DurationConverterTest {

  private final DurationConverter converter = new DurationConverter();

  @ParameterizedTest
  @CsvSource({
    "0ms, 0ms, 0",
    "0s, 0ms, 0",
    "500us, 500us, 500",
    "20ms, 20ms, 20000",
    "0.5ms, 500us, 500",
    "0.1s, 100ms, 100000",
    "0.0015s, 1500us, 1500",
    "0.2s, 200ms, 200000",
    "200ms, 200ms, 200000"
  })
  void durations_are_read_to_the_microsecond_and_printed_the_shortest_way(
      String text, String shortest, long micros) {
    Duration duration = converter.convert(text);
    assertEquals(Duration.ofNanos(micros * 1_000), duration);
    assertEquals(shortest, DurationConverter.print(duration));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "s",
        "ms",
        "20",
        "20 ms",
        "20MS",
        "1m",
        "-1ms",
        "0.5us",
        "0.201s",
        "201ms",
        "1e1ms",
        "+1ms",
        "NaNs",
        "1e999999999s",
        "99999999999999999999s"
      })
  void anything_else_is_refused_with_examples(String text) {
    TypeConversionException refused =
        assertThrows(TypeConversionException.class, () -> converter.convert(text));
    assertEquals(
        "\"" + text + "\" is not a duration from 0ms to 200ms; write 500us, 20ms or 0.1s",
        refused.getMessage());
  }

  @Test
  void a_sentence_has_whole_seconds_or_what_is_typed() {
    assertEquals("30 s", DurationConverter.words(Duration.ofSeconds(30)));
    assertEquals("500ms", DurationConverter.words(Duration.ofMillis(500)));
    assertEquals("1500us", DurationConverter.words(Duration.ofNanos(1_500_000)));
  }

  @Test
  void what_the_lab_uses_unless_told_otherwise_is_20_ms() {
    assertEquals("20ms", DurationConverter.print(RunOptions.DEFAULTS.delay()));
  }
}
