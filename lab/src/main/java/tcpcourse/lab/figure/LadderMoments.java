package tcpcourse.lab.figure;

import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
import tcpcourse.lab.recording.Causes;
import tcpcourse.lab.recording.Event;
import tcpcourse.lab.recording.Moment;
import tcpcourse.lab.tcp.SegmentFlags.Flag;

/**
 * The moments of a part of a take from top to bottom: each event, and each segment's arrival.
 *
 * @param causes what caused what in the whole take
 * @param first the place in the take of the part's first event; what stands before it lasts into it
 * @param begin when that event happened, in microseconds
 */
public record LadderMoments(Causes causes, List<Moment> all, int first, long begin) {

  public static LadderMoments of(TakePart part) {
    Causes causes = Causes.of(part.take());
    Set<Integer> shown = Set.copyOf(part.shown());
    List<Moment> all =
        causes.moments().stream()
            .filter(moment -> shown.contains(moment.index()))
            .filter(moment -> !moment.arrival() || !isInstant((Event.Crossing) moment.event()))
            .toList();
    return new LadderMoments(causes, all, part.first(), part.begin());
  }

  /** Whether only one time of a segment is known: it was seen once, on its way. */
  public static boolean isInstant(Event.Crossing crossing) {
    return crossing.arrived().orElse(Long.MIN_VALUE) == crossing.at();
  }

  /** Whether that is known by the segment before it alone: it happens in that segment's row. */
  static boolean isOfSegment(Moment moment) {
    return moment.event() instanceof Event.StateInferred
        || moment.event() instanceof Event.Remarked;
  }

  /**
   * Those at which a reader who steps through the ladder stops: every row from the part's first
   * event on.
   */
  List<Moment> steps() {
    return all.stream().filter(this::isStep).toList();
  }

  private boolean isStep(Moment moment) {
    return (moment.arrival() || moment.index() >= first)
        && !sharesRow(moment)
        && !isOfSegment(moment);
  }

  /**
   * The step at which an event happens, from 1, as in the address {@code #three-way-handshake:5}; 0
   * if it is no step of this part.
   *
   * @param index the event's place in the take
   */
  public int step(int index) {
    List<Moment> steps = steps();
    for (int i = 0; i < steps.size(); i++) {
      if (steps.get(i).index() == index && !steps.get(i).arrival()) {
        return i + 1;
      }
    }
    return 0;
  }

  /**
   * The steps as a page holds them: an event by its place in the take, its segment's arrival with
   * an {@code a} behind, and what shares a row after a comma.
   */
  public String tokens() {
    StringBuilder tokens = new StringBuilder();
    for (Moment moment : all) {
      if (isStep(moment)) {
        tokens.append(tokens.length() > 0 ? " " : "").append(moment.index());
        tokens.append(moment.arrival() ? "a" : "");
      } else if (tokens.length() > 0) {
        tokens.append(',').append(moment.index());
      }
    }
    return tokens.toString();
  }

  /** From the beginning to the last, in microseconds. */
  long span() {
    return all.isEmpty() ? 0 : all.get(all.size() - 1).at() - begin;
  }

  /**
   * The call did not wait, and nothing happened between it and its plain return: the return shares
   * the call's row and adds no word to it.
   */
  boolean sharesRow(Moment moment) {
    if (!(moment.event() instanceof Event.CallReturned)) {
      return false;
    }
    int place = all.indexOf(moment);
    return place > 0
        && all.get(place - 1).event() instanceof Event.CallBegan began
        && moment.event() instanceof Event.CallReturned returned
        && began.call() == returned.call()
        && returned.outcome().isEmpty()
        && !causes.waited(began.call());
  }

  /**
   * Whether another segment's arrow crosses this one's: that of a segment of the other host under
   * way at the same time, or of one of the same host that is lost meanwhile and so ends early.
   */
  boolean meetsAnother(Event.Crossing one) {
    return departures()
        .map(moment -> (Event.Crossing) moment.event())
        .anyMatch(other -> crosses(one, other) && underWay(one, other) && underWay(other, one));
  }

  private Stream<Moment> departures() {
    return all.stream().filter(moment -> moment.leaving().isPresent());
  }

  private static boolean crosses(Event.Crossing one, Event.Crossing other) {
    return other.from() != one.from() || other.arrived().isEmpty();
  }

  /**
   * Where two SYNs or two FINs pass each other on the cable, the other one of the two, by its place
   * in the take; empty for any other segment.
   */
  OptionalInt counterpart(Event.Crossing one) {
    return departures()
        .filter(moment -> pass(one, (Event.Crossing) moment.event()))
        .mapToInt(Moment::index)
        .findFirst();
  }

  private static boolean pass(Event.Crossing one, Event.Crossing other) {
    return one.from() != other.from()
        && one.arrived().isPresent()
        && other.arrived().isPresent()
        && (opens(one) && opens(other) || closes(one) && closes(other))
        && underWay(one, other)
        && underWay(other, one);
  }

  private static boolean opens(Event.Crossing crossing) {
    return crossing.segment().has(Flag.SYN) && !crossing.segment().has(Flag.ACK);
  }

  private static boolean closes(Event.Crossing crossing) {
    return crossing.segment().has(Flag.FIN);
  }

  /** Whether another segment went its whole way while this one was under way. */
  boolean overtaken(Event.Crossing one) {
    return departures()
        .map(moment -> (Event.Crossing) moment.event())
        .filter(other -> other.arrived().isPresent() && other.at() > one.at())
        .anyMatch(other -> other.arrived().getAsLong() < one.arrived().orElse(one.at()));
  }

  private static boolean underWay(Event.Crossing one, Event.Crossing whenOtherLeft) {
    return one.at() < whenOtherLeft.arrived().orElse(whenOtherLeft.at());
  }
}
