package tcpcourse.lab.ladder;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import tcpcourse.lab.recording.Printable;

/** One line of the ladder, a hundred columns wide: whatever is put beyond its end is not there. */
public final class LadderLine {

  public static final int WIDTH = 100;

  private final char[] chars = new char[WIDTH];
  private final LineStyle[] inks = new LineStyle[WIDTH];

  LadderLine() {
    Arrays.fill(chars, ' ');
    Arrays.fill(inks, LineStyle.PLAIN);
  }

  LadderLine put(int column, String text, LineStyle ink) {
    for (int i = 0; i < text.length() && column + i < WIDTH; i++) {
      put(column + i, text.charAt(i), ink);
    }
    return this;
  }

  LadderLine put(int column, char c, LineStyle ink) {
    // Texts come from programs and files: nothing in them may move the cursor or take two columns.
    chars[column] = Printable.isSign(c) ? c : '?';
    inks[column] = ink;
    return this;
  }

  char at(int column) {
    return chars[column];
  }

  String text(boolean colour) {
    int end = WIDTH;
    while (end > 0 && chars[end - 1] == ' ') {
      end--;
    }
    return colour ? coloured(end) : new String(chars, 0, end);
  }

  private String coloured(int end) {
    StringBuilder out = new StringBuilder();
    LineStyle ink = LineStyle.PLAIN;
    for (int i = 0; i < end; i++) {
      if (inks[i] != ink && chars[i] != ' ') {
        ink = inks[i];
        out.append(ink.on());
      }
      out.append(chars[i]);
    }
    return ink == LineStyle.PLAIN ? out.toString() : out.append(LineStyle.PLAIN.on()).toString();
  }

  /**
   * Breaks {@code text} at its spaces into lines of at most {@code width} characters; all but the
   * first are indented. A word that is longer than a line is broken where the line ends.
   */
  public static List<String> wrap(String text, int width, String indent) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : text.split(" ")) {
      if (!line.toString().isBlank() && line.length() + 1 + word.length() > width) {
        lines.add(line.toString());
        line = new StringBuilder(indent);
      }
      line.append(line.toString().isBlank() ? "" : " ");
      int written = 0;
      while (line.length() + word.length() - written > width) {
        int end = written + width - line.length();
        lines.add(line.append(word, written, end).toString());
        line = new StringBuilder(indent);
        written = end;
      }
      line.append(word, written, word.length());
    }
    lines.add(line.toString());
    return lines;
  }
}
