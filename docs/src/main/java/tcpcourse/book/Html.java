package tcpcourse.book;

/** Text on its way into HTML and SVG. */
final class Html {

  private Html() {}

  /** Safe as an element's text and inside a double-quoted attribute. */
  static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
