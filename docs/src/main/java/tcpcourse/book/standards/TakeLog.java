package tcpcourse.book.standards;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import tcpcourse.lab.recording.Causes;
import tcpcourse.lab.recording.Event;
import tcpcourse.lab.recording.Moment;
import tcpcourse.lab.recording.SequenceNumbers;
import tcpcourse.lab.recording.Take;
import tcpcourse.lab.tcp.Endpoint;
import tcpcourse.lab.tcp.Segment;
import tcpcourse.lab.tcp.Side;

/**
 * A take by the places that saw it, each place's lines in the order in which it saw them, so that a
 * {@link LogPattern} or an {@link Edge} can be looked for. One host is called A, the other B. A
 * host sees segments that go out and come in, its sockets' states, its programs' calls, and what
 * the lab does and sets; where a change of state or a segment has no recorded cause, a line before
 * it says so.
 */
final class TakeLog {

  private final Take take;
  private final Side a;
  private final Causes causes;

  /** For each event of the take its line. */
  private final List<LogLine> lines = new ArrayList<>();

  private final LogLines cable;
  private final LogLines hostA;
  private final LogLines hostB;

  /**
   * @param a which host is A
   */
  TakeLog(Take take, Side a) {
    this.take = take;
    this.a = a;
    this.causes = Causes.of(take);
    SequenceNumbers numbers = new SequenceNumbers();
    take.events().forEach(event -> lines.add(line(event, numbers)));
    this.cable =
        new LogLines(lines.stream().filter(l -> l.event() instanceof Event.Crossing).toList());
    this.hostA = host(a, seen -> true, segment -> true);
    this.hostB = host(a.other(), seen -> true, segment -> true);
  }

  /** What was on the cable, in the order in which it left. */
  LogLines cable() {
    return cable;
  }

  /** All that A saw. */
  LogLines a() {
    return hostA;
  }

  /** All that B saw. */
  LogLines b() {
    return hostB;
  }

  /** What each host saw of each of its connections; calls and listeners included. */
  List<LogLines> connections() {
    return take.all(Event.StateSeen.class)
        .filter(seen -> !LogLine.isListener(seen))
        .map(seen -> new Connection(seen.side(), List.of(seen.local(), seen.remote())))
        .distinct()
        .map(connection -> host(connection.side(), connection::has, connection::has))
        .toList();
  }

  private record Connection(Side side, List<Endpoint> ends) {

    boolean has(Event.StateSeen seen) {
      return LogLine.isListener(seen) || ends.equals(List.of(seen.local(), seen.remote()));
    }

    boolean has(Segment segment) {
      return ends.contains(segment.source()) && ends.contains(segment.destination());
    }
  }

  private LogLine line(Event event, SequenceNumbers numbers) {
    int place = lines.size();
    if (event instanceof Event.Crossing crossing) {
      numbers.see(crossing);
      Segment segment = crossing.segment();
      long sequence = numbers.sequence(segment);
      long acknowledgment = numbers.acknowledgment(segment);
      return new LogLine(place, event, false, crossing.from() == a, sequence, acknowledgment);
    }
    return new LogLine(place, event, false, host(event) == a, 0, 0);
  }

  private static Side host(Event event) {
    if (event instanceof Event.AtHost there) {
      return there.side();
    } else if (event instanceof Event.Setting set) {
      return set.side();
    }
    return event instanceof Event.PowerLoss loss ? loss.host() : null;
  }

  /**
   * What that host saw.
   *
   * @param states of which sockets it tells
   * @param segments of which segments
   */
  private LogLines host(Side side, Predicate<Event.StateSeen> states, Predicate<Segment> segments) {
    List<LogLine> seen = new ArrayList<>();
    for (Moment moment : causes.moments()) {
      Event event = moment.event();
      boolean told =
          event instanceof Event.Crossing crossing
              ? segments.test(crossing.segment())
              : !(event instanceof Event.StateSeen state) || states.test(state);
      if (told && moment.concerns(side)) {
        if (isByItself(moment)) {
          seen.add(LogLine.byItself());
        }
        seen.add(at(moment));
      }
    }
    return new LogLines(seen);
  }

  private LogLine at(Moment moment) {
    LogLine line = lines.get(moment.index());
    return moment.arrival()
        ? new LogLine(
            line.place(), line.event(), true, line.byA(), line.sequence(), line.acknowledgment())
        : line;
  }

  /** A timer has run out, or a program has acted whose calls are not recorded. */
  private boolean isByItself(Moment moment) {
    boolean effect =
        moment.event() instanceof Event.StateSeen || moment.event() instanceof Event.Crossing;
    return effect && causes.of(moment).isEmpty();
  }
}
