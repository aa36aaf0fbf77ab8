package tcpcourse.halfclose;

import java.io.IOException;
import java.io.InputStream;

/** What {@code wc} prints of a text: how many lines, words and bytes it has. */
final class WordCount {

  private static final String WHITE_SPACE = " \t\n\u000b\f\r";

  private long lines;
  private long words;
  private long bytes;
  private boolean afterWhite = true;

  private WordCount() {}

  /**
   * Counts what comes until there is no more. However much that is, it is not kept.
   *
   * @throws IOException if the stream breaks off instead of ending
   */
  static WordCount of(InputStream in) throws IOException {
    byte[] buffer = new byte[4096];
    WordCount count = new WordCount();
    // tag::read-until-the-fin[]
    for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
      for (int i = 0; i < n; i++) {
        count.add(buffer[i]);
      }
    }
    // end::read-until-the-fin[]
    return count;
  }

  /** A line is counted at its end, a word at its beginning. */
  private void add(byte octet) {
    boolean white = WHITE_SPACE.indexOf(octet) >= 0;
    bytes++;
    lines += octet == '\n' ? 1 : 0;
    words += afterWhite && !white ? 1 : 0;
    afterWhite = white;
  }

  @Override
  public String toString() {
    return lines + " " + words + " " + bytes;
  }
}
