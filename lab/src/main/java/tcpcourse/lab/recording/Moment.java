package tcpcourse.lab.recording;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import tcpcourse.lab.tcp.Segment;
import tcpcourse.lab.tcp.Side;

/**
 * A moment of a take: an event, or the arrival of a segment at the other host. A {@link
 * Event.Crossing} is two moments, unless it got lost.
 *
 * @param index the event's place in the take
 * @param arrival whether this is the moment at which the event's segment arrived
 */
public record Moment(int index, Event event, boolean arrival) {

  /** A take's moments in recorded order: that of the lab's one clock. */
  public static List<Moment> of(Take take) {
    List<Moment> moments = new ArrayList<>();
    for (int i = 0; i < take.events().size(); i++) {
      Event event = take.events().get(i);
      moments.add(new Moment(i, event, false));
      if (event instanceof Event.Crossing crossing && crossing.arrived().isPresent()) {
        moments.add(new Moment(i, crossing, true));
      }
    }
    // Within a microsecond an arrival comes first: the cable stamps it before the host has it.
    moments.sort(Comparator.comparingLong(Moment::at).thenComparing(moment -> !moment.comesIn()));
    return List.copyOf(moments);
  }

  /** A segment that took no time at all does not arrive before it left. */
  private boolean comesIn() {
    return arrival && event.at() < at();
  }

  /** In microseconds since the take began. */
  public long at() {
    return arrival ? ((Event.Crossing) event).arrived().orElseThrow() : event.at();
  }

  /** Microseconds since the take began in milliseconds, to a tenth. */
  public static String millis(long micros) {
    long tenths = (micros + 50) / 100;
    return tenths / 10 + "." + tenths % 10;
  }

  /** At which host it happened; null for what the lab did. */
  public Side side() {
    if (event instanceof Event.AtHost there) {
      return arrival ? there.side().other() : there.side();
    }
    return null;
  }

  /** Whether a host could know of it: it happened there, or the lab did it. */
  public boolean concerns(Side host) {
    return side() == null || side() == host;
  }

  /** The segment that arrives at this moment. */
  public Optional<Segment> arriving() {
    return arrival ? Optional.of(((Event.Crossing) event).arriving()) : Optional.empty();
  }

  /** The segment that leaves at this moment. */
  public Optional<Segment> leaving() {
    return !arrival && event instanceof Event.Crossing crossing
        ? Optional.of(crossing.segment())
        : Optional.empty();
  }

  /** The call that begins at this moment. */
  public Optional<Event.CallBegan> call() {
    return event instanceof Event.CallBegan began ? Optional.of(began) : Optional.empty();
  }

  /** The change of state that was seen at this moment. */
  public Optional<Event.StateSeen> state() {
    return event instanceof Event.StateSeen seen ? Optional.of(seen) : Optional.empty();
  }

  /** Of one take's moments these two tell it; to compare events takes time. */
  @Override
  public boolean equals(Object other) {
    return other instanceof Moment that && index == that.index && arrival == that.arrival;
  }

  @Override
  public int hashCode() {
    return 2 * index + (arrival ? 1 : 0);
  }
}
