package tcpcourse.halfclose;

import java.io.IOException;
import java.io.InputStream;

/** What {@code wc} prints of a text: how many lines, words and bytes it has. */
record WordCount(long lines, long words, long bytes) {

  private static final String WHITE_SPACE = " \t\n\u000b\f\r";

  /**
   * Counts what comes until there is no more. However much that is, it is not kept.
   *
   * @throws IOException if the stream breaks off instead of ending
   */
  static WordCount of(InputStream in) throws IOException {
    byte[] buffer = new byte[4096];
    WordCount count = new WordCount(0, 0, 0);
    byte last = ' ';
    // tag::read-until-the-fin[]
    for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
      for (int i = 0; i < n; i++) {
        count = count.with(last, buffer[i]);
        last = buffer[i];
      }
    }
    // end::read-until-the-fin[]
    return count;
  }

  /** A line is counted at its end, a word at its beginning. */
  private WordCount with(byte last, byte next) {
    boolean wordBegins = isWhite(last) && !isWhite(next);
    return new WordCount(
        next == '\n' ? lines + 1 : lines, wordBegins ? words + 1 : words, bytes + 1);
  }

  private static boolean isWhite(byte octet) {
    return WHITE_SPACE.indexOf(octet) >= 0;
  }

  @Override
  public String toString() {
    return lines + " " + words + " " + bytes;
  }
}
