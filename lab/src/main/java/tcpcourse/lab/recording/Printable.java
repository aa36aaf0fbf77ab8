package tcpcourse.lab.recording;

/**
 * Makes text harmless that comes from outside: from the command line, from a file, from the peer of
 * a connection. A terminal obeys control characters and escapes, and marks of direction let a line
 * read otherwise than it is. Whatever this program prints of such text goes through here.
 */
public final class Printable {

  private Printable() {}

  /** The text on one line; each character that is no sign stands as a question mark. */
  public static String line(String text) {
    StringBuilder line = new StringBuilder(text.length());
    text.codePoints().forEach(each -> line.appendCodePoint(isSign(each) ? each : '?'));
    return line.toString();
  }

  /** Whether it takes up a place on the line, and does nothing else to it. */
  public static boolean isSign(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED ->
          false;
      default -> true;
    };
  }
}
