package tcpcourse.book;

import java.util.Locale;

/** Times on a ladder, as a reader wants them: three digits or so. */
final class Times {

  private Times() {}

  /** Microseconds since the take began, in words. */
  static String text(long micros) {
    if (micros >= 1_000_000) {
      return String.format(Locale.ROOT, "%.2f s", micros / 1e6);
    }
    return String.format(Locale.ROOT, micros < 10_000 ? "%.2f ms" : "%.1f ms", micros / 1e3);
  }

  /** A length of time, such as the cable's delay. */
  static String span(long micros) {
    return micros % 1000 == 0 ? micros / 1000 + " ms" : micros + " µs";
  }
}
