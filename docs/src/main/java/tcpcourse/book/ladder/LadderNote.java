package tcpcourse.book.ladder;

import java.util.ArrayList;
import java.util.List;
import tcpcourse.lab.recording.Event;
import tcpcourse.lab.recording.Settings;

/**
 * What is said about an event, in lines short enough to stand where they must.
 *
 * @param style how the page's style calls it
 */
public record LadderNote(String style, List<String> lines) {

  /** The note on an event that is no segment; a state is one word. */
  static LadderNote of(Event event, LadderLayout layout) {
    if (event instanceof Event.CallBegan call) {
      return new LadderNote("call", called(call, layout.wrap()));
    } else if (event instanceof Event.CallReturned back) {
      return returned(back, layout.wrap());
    } else if (event instanceof Event.StateSeen seen) {
      return new LadderNote("chip", List.of(seen.after().toString()));
    } else if (event instanceof Event.Measured measured) {
      String text = measured.what() + ": " + value(measured);
      return new LadderNote("measured", wrapped(text, layout.wrap()));
    } else if (event instanceof Event.Setting setting) {
      return new LadderNote("lab", wrapped(Settings.line(setting), layout.wrapAcross()));
    }
    return new LadderNote("lab", wrapped(((Event.LabAction) event).text(), layout.wrapAcross()));
  }

  private static LadderNote returned(Event.CallReturned back, int wrap) {
    String name = back.name() + "()";
    if (back.failed()) {
      return new LadderNote("call failed", wrapped(name + " throws " + back.outcome(), wrap));
    }
    return new LadderNote(
        "call back", wrapped((name + " returns " + back.outcome()).strip(), wrap));
  }

  /** The call, below who makes it where that is not plainly the host's own program. */
  private static List<String> called(Event.CallBegan call, int wrap) {
    List<String> lines = new ArrayList<>(wrapped(call.text(), wrap));
    if (!call.actor().equals(call.side().toString()) && !call.actor().isEmpty()) {
      lines.add(0, call.actor() + ":");
    }
    return List.copyOf(lines);
  }

  /** A number and its unit, which stay on one line. */
  private static String value(Event.Measured measured) {
    String number = number(measured.value());
    return measured.unit().isEmpty() ? number : number + '\u00a0' + measured.unit();
  }

  private static String number(double value) {
    return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
  }

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
