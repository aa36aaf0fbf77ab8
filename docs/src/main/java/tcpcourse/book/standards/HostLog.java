package tcpcourse.book.standards;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import tcpcourse.lab.recording.Causes;
import tcpcourse.lab.recording.Event;
import tcpcourse.lab.recording.Moment;
import tcpcourse.lab.tcp.Endpoint;
import tcpcourse.lab.tcp.Segment;
import tcpcourse.lab.tcp.Side;

/**
 * Writes down what one host of a take saw ({@link TakeLog}). Used once.
 *
 * @param states of which sockets it tells
 * @param segments of which segments
 */
record HostLog(
    Causes causes, Side side, Predicate<Event.StateSeen> states, Predicate<Segment> segments) {

  /**
   * All that it saw, in order.
   *
   * @param words of each event of the take that is a segment or what the lab did
   */
  LogLines lines(List<String> words) {
    List<LogLines.Line> lines = new ArrayList<>();
    for (Moment moment : causes.moments()) {
      String line = moment.concerns(side) ? line(moment, words.get(moment.index())) : "";
      if (!line.isEmpty()) {
        if (isByItself(moment)) {
          lines.add(new LogLines.Line("by itself", -1));
        }
        lines.add(new LogLines.Line(line, moment.index()));
      }
    }
    return LogLines.of(lines);
  }

  /** A timer has run out, or a program has acted whose calls are not recorded. */
  private boolean isByItself(Moment moment) {
    boolean effect =
        moment.event() instanceof Event.StateSeen || moment.event() instanceof Event.Crossing;
    return effect && causes.of(moment).isEmpty();
  }

  private String line(Moment moment, String words) {
    Event event = moment.event();
    if (event instanceof Event.Crossing crossing) {
      boolean told = segments.test(crossing.segment());
      return told ? (moment.arrival() ? "rcv " : "snd ") + words : "";
    } else if (event instanceof Event.StateSeen seen) {
      return states.test(seen) ? words(seen) : "";
    } else if (event instanceof Event.CallBegan call) {
      return "calls " + call.text();
    } else if (event instanceof Event.CallReturned back) {
      return back.text() + (back.outcome().isEmpty() ? " returned" : ": " + back.outcome());
    }
    String who = event instanceof Event.Setting ? "set: " : "lab: ";
    return event instanceof Event.Setting || event instanceof Event.LabAction ? who + words : "";
  }

  private static String words(Event.StateSeen seen) {
    return (isListener(seen) ? "listener: " : "") + seen.before() + " > " + seen.after();
  }

  static boolean isListener(Event.StateSeen seen) {
    return seen.remote().equals(Endpoint.ANY);
  }
}
