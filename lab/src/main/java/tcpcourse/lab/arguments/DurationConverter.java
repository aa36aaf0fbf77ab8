package tcpcourse.lab.arguments;

import java.math.BigDecimal;
import java.time.Duration;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Reads durations such as {@code 500us}, {@code 20ms} and {@code 0.1s}, from 0 to 200 ms: a round
 * trip of 0.4 s. On a slower cable kernels repeat what is still under way, a SYN after 1 s (RFC
 * 6298 section 2.1), and experiments no longer show what they are about.
 */
public final class DurationConverter implements ITypeConverter<Duration> {

  private static final Duration LONGEST = Duration.ofMillis(200);

  @Override
  public Duration convert(String text) {
    try {
      Duration duration = parse(text);
      if (!duration.isNegative() && duration.compareTo(LONGEST) <= 0) {
        return duration;
      }
    } catch (ArithmeticException | NumberFormatException notOne) {
      // Said below, in words that fit both.
    }
    throw new TypeConversionException(
        "\"" + text + "\" is not a duration from 0ms to 200ms; write 500us, 20ms or 0.1s");
  }

  /** What {@link #convert} reads, written the shortest way. */
  public static String print(Duration duration) {
    long micros = duration.toNanos() / 1_000;
    return micros % 1_000 == 0 ? micros / 1_000 + "ms" : micros + "us";
  }

  /** As a sentence has it: {@code 30 s}, or as {@link #print} does. */
  public static String words(Duration duration) {
    boolean whole = duration.equals(Duration.ofSeconds(duration.toSeconds()));
    return whole ? duration.toSeconds() + " s" : print(duration);
  }

  /**
   * A duration of any length, exact to the microsecond, the lab's own resolution; finer is refused.
   *
   * @throws NumberFormatException if it is none
   * @throws ArithmeticException if it is finer, or longer than anybody waits
   */
  public static Duration parse(String text) {
    if (!text.matches("[0-9]{1,9}([.][0-9]{1,9})?[a-z]{1,2}")) {
      throw new NumberFormatException("no decimal number and a unit");
    }
    int scale = text.endsWith("us") ? 0 : text.endsWith("ms") ? 3 : text.endsWith("s") ? 6 : -1;
    if (scale < 0) {
      throw new NumberFormatException("no unit");
    }
    BigDecimal number = new BigDecimal(text.substring(0, text.length() - (scale == 6 ? 1 : 2)));
    long micros = number.movePointRight(scale).longValueExact();
    return Duration.ofNanos(Math.multiplyExact(micros, 1_000L));
  }
}
