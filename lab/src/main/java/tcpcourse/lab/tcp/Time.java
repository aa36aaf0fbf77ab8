package tcpcourse.lab.tcp;

import java.math.BigDecimal;
import java.time.Duration;

/** How long, in words: {@code 2 s}, {@code 100 ms}, {@code 0.5 ms}; exact to the microsecond. */
public final class Time {

  private static final Duration LONGEST = Duration.ofHours(1);

  private Time() {}

  public static String words(Duration time) {
    return words(time.toNanos() / 1_000);
  }

  public static String words(long micros) {
    return micros > 0 && micros % 1_000_000 == 0
        ? micros / 1_000_000 + " s"
        : BigDecimal.valueOf(micros, 3).stripTrailingZeros().toPlainString() + " ms";
  }

  /**
   * The time of a number and a unit.
   *
   * @throws ArithmeticException if it is finer than a microsecond, or longer than an hour
   */
  public static Duration of(BigDecimal number, String unit) {
    int scale = unit.equals("us") ? 0 : unit.equals("ms") ? 3 : 6;
    long micros = number.movePointRight(scale).longValueExact();
    if (micros > LONGEST.toNanos() / 1_000) {
      throw new ArithmeticException("longer than an hour");
    }
    return Duration.ofNanos(micros * 1_000);
  }
}
