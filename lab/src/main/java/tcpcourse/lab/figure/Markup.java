package tcpcourse.lab.figure;

/** Text on its way into HTML and SVG, from wherever it comes. */
public final class Markup {

  private Markup() {}

  /** Safe as an element's text and inside a double-quoted attribute. */
  public static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
