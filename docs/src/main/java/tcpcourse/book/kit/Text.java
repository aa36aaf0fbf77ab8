package tcpcourse.book.kit;

import java.util.ArrayList;
import java.util.List;
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

  /** The text in lines of at most {@code wrap} letters, where its words allow. */
  public static List<String> wrapped(String text, int wrap) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : text.split(" ")) {
      if (line.length() > 0 && line.length() + 1 + word.length() > wrap) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.length() > 0 ? " " : "").append(word);
    }
    lines.add(line.toString());
    return List.copyOf(lines);
  }
}
