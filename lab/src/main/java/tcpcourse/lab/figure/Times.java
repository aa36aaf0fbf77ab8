package tcpcourse.lab.figure;

/** Times on a ladder, as a reader wants them: three digits or so. */
public final class Times {

  private Times() {}

  /** Microseconds since the take began, in words. */
  public static String text(long micros) {
    if (micros >= 1_000_000) {
      return hundredths((micros + 5_000) / 10_000) + " s";
    }
    return micros < 10_000
        ? hundredths((micros + 5) / 10) + " ms"
        : (micros + 50) / 1000 + "." + (micros + 50) / 100 % 10 + " ms";
  }

  /** Thousands of times are written: Formatter takes its time. */
  private static String hundredths(long number) {
    return number / 100 + "." + number / 10 % 10 + number % 10;
  }

  /** A length of time, such as the cable's delay. */
  public static String span(long micros) {
    return micros % 1000 == 0 ? micros / 1000 + " ms" : micros + " µs";
  }
}
