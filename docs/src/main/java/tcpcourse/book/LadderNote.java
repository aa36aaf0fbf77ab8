package tcpcourse.book;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tcpcourse.lab.Event;
import tcpcourse.lab.TcpState;

/**
 * Writes what happened on a host beside its line.
 *
 * @param x where the text touches the line's side
 * @param way 1 if it runs to the right from there, -1 if to the left
 * @param time when, to be said with it; empty if an axis says it
 */
record LadderNote(Svg svg, double x, double y, int way, String time, int wrap) {

  /** A monospaced letter's width for its size; the same for all fonts that we name, within a hundredth. */
  private static final double LETTER = 0.61;

  private static final double SIZE = 12.5;

  void state(Event.StateSeen seen) {
    boolean gone = seen.after() == TcpState.CLOSED;
    String words = gone ? seen.before() + " ends" : seen.after().toString();
    double width = words.length() * 11 * LETTER + 14;
    String style = "chip s-" + seen.after().name().toLowerCase(Locale.ROOT);
    double left = way > 0 ? x : x - width;
    svg.open("g", "class", style);
    svg.put("rect", "x", left, "y", y - 9, "width", width, "height", 18.0, "rx", 9);
    svg.text("text", words, "x", left + width / 2, "y", y + 4, "text-anchor", "middle");
    svg.close();
    time(x + way * (width + 7), y + 4);
  }

  void called(Event.CallBegan call) {
    lines("call", call.text());
  }

  void returned(Event.CallReturned back) {
    String name = back.text().replaceFirst("\\(.*", "()");
    if (back.failed()) {
      lines("call failed", name + " throws " + back.outcome());
    } else {
      lines("call back", name + (back.outcome().isEmpty() ? " returns" : " returns " + back.outcome()));
    }
  }

  void measured(Event.Measured measured) {
    String value = measured.value() == Math.rint(measured.value())
        ? Long.toString((long) measured.value())
        : Double.toString(measured.value());
    lines("measured", measured.what() + ": " + value + " " + measured.unit());
  }

  private void lines(String style, String text) {
    double line = y + 4;
    String last = "";
    for (String part : wrapped(text)) {
      svg.text("text", part, "class", style, "x", x, "y", line, "text-anchor", anchor());
      last = part;
      line += 15;
    }
    time(x + way * (last.length() * SIZE * LETTER + 7), line - 15);
  }

  private List<String> wrapped(String text) {
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
    return lines;
  }

  private void time(double at, double baseline) {
    if (!time.isEmpty()) {
      svg.text("text", time, "class", "time", "x", at, "y", baseline, "text-anchor", anchor());
    }
  }

  private String anchor() {
    return way > 0 ? "start" : "end";
  }
}
