package tcpcourse.lab.figure;

import java.util.ArrayList;
import java.util.List;

/** Text in lines. */
public final class Lines {

  private Lines() {}

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
