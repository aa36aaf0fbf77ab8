package tcpcourse.lab.doubt;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import tcpcourse.lab.recording.Event;
import tcpcourse.lab.recording.Event.CallBegan;
import tcpcourse.lab.recording.Event.CallReturned;
import tcpcourse.lab.recording.Event.Crossing;
import tcpcourse.lab.recording.Event.Fate;
import tcpcourse.lab.recording.Event.Measured;
import tcpcourse.lab.recording.Event.StateSeen;
import tcpcourse.lab.recording.Recording;
import tcpcourse.lab.recording.Take;
import tcpcourse.lab.tcp.Segment;
import tcpcourse.lab.tcp.SegmentBuilder;
import tcpcourse.lab.tcp.SegmentFlags.Flag;
import tcpcourse.lab.tcp.Side;
import tcpcourse.lab.tcp.TcpOption;
import tcpcourse.lab.tcp.TcpState;

/** A recording spoilt in many ways: no kernel has played it so. */
final class Spoilt {

  /** What is done to the events of each take. */
  private interface Spoiling extends UnaryOperator<List<Event>> {}

  private static final List<Spoiling> WAYS =
      List.of(
          events -> List.of(),
          events -> events.subList(0, events.size() / 2),
          events -> events.subList(events.size() / 2, events.size()),
          Spoilt::twice,
          Spoilt::backwards,
          without(Crossing.class),
          without(StateSeen.class),
          without(CallReturned.class),
          without(Measured.class),
          without(Event.LabAction.class),
          without(Event.Setting.class),
          each(Spoilt::elsewhere),
          each(Spoilt::lost),
          each(Spoilt::reset),
          each(Spoilt::otherwise),
          each(Spoilt::closed),
          each(Spoilt::established),
          Spoilt::exchanged,
          Spoilt::atOnce);

  private Spoilt() {}

  static Stream<Recording> of(Recording whole) {
    return WAYS.stream()
        .map(
            way ->
                new Recording(
                    whole.experiment(),
                    whole.question(),
                    whole.made(),
                    whole.takes().stream()
                        .map(take -> new Take(take.name(), way.apply(take.events())))
                        .toList(),
                    List.of()));
  }

  private static Spoiling each(UnaryOperator<Event> change) {
    return events -> events.stream().map(change).toList();
  }

  private static Spoiling without(Class<? extends Event> kind) {
    return events -> events.stream().filter(each -> !kind.isInstance(each)).toList();
  }

  private static List<Event> twice(List<Event> events) {
    List<Event> all = new ArrayList<>(events);
    all.addAll(events);
    return all;
  }

  private static List<Event> backwards(List<Event> events) {
    List<Event> all = new ArrayList<>(events);
    Collections.reverse(all);
    return all;
  }

  /** Everything at the other host. */
  private static Event elsewhere(Event event) {
    if (event instanceof CallBegan e) {
      return new CallBegan(
          e.at(), e.side().other(), e.actor(), e.call(), e.name(), e.arguments(), e.source());
    } else if (event instanceof CallReturned e) {
      return returned(e, e.side().other(), e.outcome(), e.failed());
    } else if (event instanceof StateSeen e) {
      return new StateSeen(e.at(), e.side().other(), e.local(), e.remote(), e.before(), e.after());
    } else if (event instanceof Measured e) {
      return new Measured(e.at(), e.side().other(), e.what(), e.value(), e.unit());
    } else if (event instanceof Crossing e) {
      return new Crossing(
          e.at(), e.from().other(), e.segment(), e.origin(), e.fate(), e.arrived(), e.order());
    }
    return event;
  }

  private static CallReturned returned(CallReturned e, Side side, String outcome, boolean failed) {
    return new CallReturned(
        e.at(), side, e.actor(), e.call(), e.name(), e.arguments(), outcome, failed);
  }

  /** Every segment is one that no kernel would send, with more data than anybody has room for. */
  private static Event reset(Event event) {
    if (!(event instanceof Crossing e)) {
      return event;
    }
    Segment wild =
        SegmentBuilder.like(e.segment())
            .flags(Flag.RST, Flag.FIN, Flag.ACK)
            .options(new TcpOption.Timestamps(1, 1))
            .data(new byte[60_000])
            .build();
    return new Crossing(e.at(), e.from(), wild, e.origin(), e.fate(), e.arrived(), e.order());
  }

  private static Event lost(Event event) {
    return event instanceof Crossing e
        ? new Crossing(
            e.at(),
            e.from(),
            e.segment(),
            e.origin(),
            Fate.CUT,
            OptionalLong.empty(),
            Optional.empty())
        : event;
  }

  /** Calls give something else, and readings are others. */
  private static Event otherwise(Event event) {
    if (event instanceof CallReturned e) {
      return e.failed()
          ? returned(e, e.side(), "", false)
          : returned(e, e.side(), "SocketException: Connection reset", true);
    } else if (event instanceof Measured e) {
      return new Measured(e.at(), e.side(), e.what(), 1_000_003 - 7.25 * e.value(), e.unit());
    }
    return event;
  }

  private static Event closed(Event event) {
    return inState(event, TcpState.CLOSED);
  }

  private static Event established(Event event) {
    return inState(event, TcpState.ESTABLISHED);
  }

  private static Event inState(Event event, TcpState after) {
    return event instanceof StateSeen e
        ? new StateSeen(e.at(), e.side(), e.local(), e.remote(), e.before(), after)
        : event;
  }

  /** Each segment is the one that left after it; the last is the first. */
  private static List<Event> exchanged(List<Event> events) {
    List<Crossing> segments =
        events.stream().filter(Crossing.class::isInstance).map(Crossing.class::cast).toList();
    List<Event> all = new ArrayList<>();
    int next = 1;
    for (Event event : events) {
      if (event instanceof Crossing e) {
        Crossing other = segments.get(next++ % segments.size());
        all.add(
            new Crossing(
                e.at(),
                other.from(),
                other.segment(),
                e.origin(),
                e.fate(),
                e.arrived(),
                e.order()));
      } else {
        all.add(event);
      }
    }
    return all;
  }

  /** All within a microsecond. */
  private static List<Event> atOnce(List<Event> events) {
    return events.stream()
        .map(
            event -> {
              if (event instanceof Crossing e) {
                return new Crossing(
                    1, e.from(), e.segment(), e.origin(), e.fate(), OptionalLong.of(1), e.order());
              } else if (event instanceof StateSeen e) {
                return new StateSeen(1, e.side(), e.local(), e.remote(), e.before(), e.after());
              } else if (event instanceof CallBegan e) {
                return new CallBegan(
                    1, e.side(), e.actor(), e.call(), e.name(), e.arguments(), e.source());
              } else if (event instanceof CallReturned e) {
                return new CallReturned(
                    1,
                    e.side(),
                    e.actor(),
                    e.call(),
                    e.name(),
                    e.arguments(),
                    e.outcome(),
                    e.failed());
              }
              return event;
            })
        .toList();
  }
}
