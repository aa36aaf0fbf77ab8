package tcpcourse.lab.figure;

import java.util.ArrayList;
import java.util.List;
import tcpcourse.lab.recording.Certainty;
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
    } else if (event instanceof Event.StateInferred state) {
      return inferred(state, layout.wrap());
    } else if (event instanceof Event.Remarked remark) {
      return new LadderNote("measured", Lines.wrapped("· " + remark.text(), layout.wrap()));
    } else if (event instanceof Event.Measured measured) {
      String text = measured.what() + ": " + value(measured);
      return new LadderNote("measured", Lines.wrapped(text, layout.wrap()));
    } else if (event instanceof Event.Setting setting) {
      return new LadderNote("lab", Lines.wrapped(Settings.line(setting), layout.wrapAcross()));
    }
    return new LadderNote(
        "lab", Lines.wrapped(((Event.LabAction) event).text(), layout.wrapAcross()));
  }

  /** A state with its sign; or that none is known, and below it what one cannot know. */
  private static LadderNote inferred(Event.StateInferred state, int wrap) {
    if (state.certainty() != Certainty.UNKNOWN) {
      return new LadderNote("chip", List.of(state.signed()));
    }
    List<String> lines = new ArrayList<>(Lines.wrapped(state.because(), wrap));
    lines.add(0, state.certainty().sign() + " " + state.certainty());
    return new LadderNote("measured", List.copyOf(lines));
  }

  private static LadderNote returned(Event.CallReturned back, int wrap) {
    String name = back.name() + "()";
    if (back.failed()) {
      return new LadderNote("call failed", Lines.wrapped(name + " throws " + back.outcome(), wrap));
    }
    return new LadderNote(
        "call back", Lines.wrapped((name + " returns " + back.outcome()).strip(), wrap));
  }

  /** The call, below who makes it where that is not plainly the host's own program. */
  private static List<String> called(Event.CallBegan call, int wrap) {
    List<String> lines = new ArrayList<>(Lines.wrapped(call.text(), wrap));
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
}
