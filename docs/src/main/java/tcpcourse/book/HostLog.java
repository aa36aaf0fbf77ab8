package tcpcourse.book;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import tcpcourse.lab.Endpoint;
import tcpcourse.lab.Event;
import tcpcourse.lab.Segment;
import tcpcourse.lab.Side;

/** Writes down what one host of a take saw ({@link TakeLog}). Used once. */
final class HostLog {

  /** In microseconds. What follows so late has no cause but a timer. */
  private static final long LONG = 150_000;

  /** Whether it could be the cause of another, or is what was caused. */
  private record Moment(long at, boolean cause, LogLines.Line line) {}

  private final Side side;
  private final Predicate<Event.StateSeen> states;
  private final Predicate<Segment> segments;
  private final List<Moment> moments = new ArrayList<>();

  /**
   * @param states of which sockets it tells
   * @param segments of which segments
   */
  HostLog(Side side, Predicate<Event.StateSeen> states, Predicate<Segment> segments) {
    this.side = side;
    this.states = states;
    this.segments = segments;
  }

  /**
   * @param words of a segment, of what the lab did or of what it set
   */
  void see(int place, Event event, String words) {
    if (event instanceof Event.Crossing crossing && segments.test(crossing.segment())) {
      see(place, crossing, words);
    } else if (event instanceof Event.StateSeen seen && seen.side() == side && states.test(seen)) {
      moments.add(new Moment(seen.at(), false, new LogLines.Line(words(seen), place)));
    } else if (event instanceof Event.CallBegan call && call.side() == side) {
      add(place, call.at(), "calls " + call.text());
    } else if (event instanceof Event.CallReturned back && back.side() == side) {
      String gave = back.outcome().isEmpty() ? " returned" : ": " + back.outcome();
      add(place, back.at(), back.text() + gave);
    } else if (event instanceof Event.LabAction) {
      add(place, event.at(), "lab: " + words);
    } else if (event instanceof Event.Setting) {
      add(place, event.at(), "set: " + words);
    }
  }

  private void see(int place, Event.Crossing crossing, String words) {
    if (crossing.from() == side) {
      add(place, crossing.at(), "snd " + words);
    } else if (crossing.arrived().isPresent()) {
      add(place, crossing.arrived().getAsLong(), "rcv " + words);
    }
  }

  private void add(int place, long at, String text) {
    moments.add(new Moment(at, true, new LogLines.Line(text, place)));
  }

  private static String words(Event.StateSeen seen) {
    return (isListener(seen) ? "listener: " : "") + seen.before() + " > " + seen.after();
  }

  static boolean isListener(Event.StateSeen seen) {
    return seen.remote().equals(Endpoint.ANY);
  }

  /** All that it saw, in order. */
  LogLines lines() {
    // What is seen at the instant at which something comes was caused by it.
    moments.sort(Comparator.comparingLong(Moment::at).thenComparing(moment -> !moment.cause()));
    List<LogLines.Line> lines = new ArrayList<>();
    long before = 0;
    for (Moment moment : moments) {
      if (moment.at() - before > LONG) {
        lines.add(new LogLines.Line("waits", -1));
      }
      lines.add(moment.line());
      before = moment.at();
    }
    return LogLines.of(lines);
  }
}
