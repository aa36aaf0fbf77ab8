package tcpcourse.lab.watch;

import java.nio.charset.StandardCharsets;

/** How the recording words what a program gave to a call, and what it got back. */
public final class CallWords {

  private static final int SHORT = 24;

  private CallWords() {}

  /** {@code ConnectException: Connection refused}. */
  public static String of(Throwable thrown) {
    String name = thrown.getClass().getSimpleName();
    return thrown.getMessage() == null ? name : name + ": " + thrown.getMessage();
  }

  /** Short text as a Java string, everything else as a number of bytes. */
  public static String of(byte[] bytes, int offset, int length) {
    String text = new String(bytes, offset, length, StandardCharsets.ISO_8859_1);
    boolean printable = text.chars().allMatch(c -> c >= ' ' && c < 127 || c == '\n' || c == '\r');
    if (length == 0 || length > SHORT || !printable) {
      return length == 1 ? "1 byte" : length + " bytes";
    }
    return '"' + text.replace("\r", "\\r").replace("\n", "\\n") + '"';
  }
}
