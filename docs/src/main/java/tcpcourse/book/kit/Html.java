package tcpcourse.book.kit;

import java.util.Locale;

/** Text on its way into HTML and SVG. */
public final class Html {

  private Html() {}

  /** A name for links: lower case, with hyphens for what is neither letter nor digit. */
  public static String slug(String text) {
    return text.toLowerCase(Locale.ROOT).replaceAll("\\W+", "-");
  }

  /** Safe as an element's text and inside a double-quoted attribute. */
  public static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
