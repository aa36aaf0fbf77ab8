package tcpcourse.lab.pair;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import tcpcourse.lab.recording.Printable;

/**
 * What a program prints: its first lines and its last ones, each harmless and not too long. However
 * much it prints, no more is kept.
 */
final class ProgramOutput {

  /** So a JVM tells of options that the lab has given it; a program has not said that. */
  private static final String JVM_SAYS = "Picked up JAVA_TOOL_OPTIONS: ";

  private static final int FIRST = 30;
  private static final int LAST = 10;
  private static final int LONGEST = 400;

  private final List<String> first = new ArrayList<>();
  private final Deque<String> last = new ArrayDeque<>();
  private final byte[] line = new byte[LONGEST];
  private int length;
  private long between;

  /** Takes in all that comes, until it ends. */
  void read(InputStream in) {
    byte[] buffer = new byte[8_192];
    try {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        for (int i = 0; i < n; i++) {
          take(buffer[i]);
        }
      }
    } catch (IOException gone) {
      // The process was ended, and its pipe with it.
    }
  }

  private synchronized void take(byte each) {
    if (each == '\n') {
      String text = text();
      if (!text.startsWith(JVM_SAYS)) {
        add(text);
      }
      length = 0;
    } else if (length < LONGEST) {
      line[length++] = each;
    }
  }

  private String text() {
    String text = new String(line, 0, length, StandardCharsets.UTF_8).replace("\t", "    ");
    return Printable.line(text.endsWith("\r") ? text.substring(0, text.length() - 1) : text);
  }

  private void add(String text) {
    if (first.size() < FIRST) {
      first.add(text);
      return;
    }
    last.add(text);
    if (last.size() > LAST) {
      last.remove();
      between++;
    }
  }

  /** What is kept, and how many lines are left out. */
  synchronized List<String> lines() {
    List<String> lines = new ArrayList<>(first);
    if (between > 0) {
      lines.add("… " + between + " lines more");
    }
    lines.addAll(last);
    if (length > 0) {
      lines.add(text());
    }
    return lines;
  }

  /** The last line that says something; empty if there is none. */
  String lastLine() {
    return lines().stream().filter(each -> !each.isBlank()).reduce("", (a, b) -> b);
  }
}
