package tcpcourse.book.kit;

import java.util.Locale;

/** Text as a reader wants it. */
public final class Text {

  private Text() {}

  /** A whole number with its thousands apart, another with one decimal. */
  public static String number(double value) {
    return String.format(Locale.ROOT, value == Math.rint(value) ? "%,.0f" : "%,.1f", value);
  }

  public static String capital(String text) {
    return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
  }
}
