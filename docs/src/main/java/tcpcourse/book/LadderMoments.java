package tcpcourse.book;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import tcpcourse.lab.Event;
import tcpcourse.lab.SegmentFlags.Flag;
import tcpcourse.lab.Side;

/**
 * The moments of a part of a take from top to bottom: each event, and each segment's arrival.
 *
 * @param first the place in the take of the part's first event; what stands before it lasts into it
 * @param begin when that event happened, in microseconds
 */
record LadderMoments(List<Moment> all, int first, long begin) {

  /**
   * One of them.
   *
   * @param index the event's place in the take
   * @param at in microseconds
   * @param arrival whether this is the moment at which the event's segment arrived
   */
  record Moment(int index, Event event, long at, boolean arrival) {

    /** Of one take's moments these two tell it; to compare events takes time. */
    @Override
    public boolean equals(Object other) {
      return other instanceof Moment that && index == that.index && arrival == that.arrival;
    }

    @Override
    public int hashCode() {
      return 2 * index + (arrival ? 1 : 0);
    }

    /** At whose line it happened; null for what the lab did. */
    Side side() {
      if (event instanceof Event.Crossing crossing) {
        return arrival ? crossing.from().other() : crossing.from();
      } else if (event instanceof Event.CallBegan call) {
        return call.side();
      } else if (event instanceof Event.CallReturned back) {
        return back.side();
      } else if (event instanceof Event.StateSeen seen) {
        return seen.side();
      }
      return event instanceof Event.Measured measured ? measured.side() : null;
    }
  }

  static LadderMoments of(TakePart part) {
    List<Moment> all = new ArrayList<>();
    for (int i : part.shown()) {
      Event event = part.take().events().get(i);
      all.add(new Moment(i, event, event.at(), false));
      if (event instanceof Event.Crossing crossing && crossing.arrived().isPresent()) {
        all.add(new Moment(i, crossing, crossing.arrived().getAsLong(), true));
      }
    }
    // A segment's arrival causes what is seen at the same instant.
    all.sort(Comparator.comparingLong(Moment::at).thenComparing(moment -> !moment.arrival()));
    return new LadderMoments(List.copyOf(all), part.first(), part.begin());
  }

  /**
   * Those at which a reader who steps through the ladder stops: every row from the part's first
   * event on.
   */
  List<Moment> steps() {
    return all.stream().filter(this::isStep).toList();
  }

  private boolean isStep(Moment moment) {
    return (moment.arrival() || moment.index() >= first) && !sharesRow(moment);
  }

  /**
   * The step at which an event happens, from 1, as in the address {@code #three-way-handshake:5}; 0
   * if it is no step of this part.
   *
   * @param index the event's place in the take
   */
  int step(int index) {
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
   * an {@code a} behind, and a return that shares its call's row after a comma.
   */
  String tokens() {
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
   * Nothing happened between a call and its plain return: the return shares the call's row and adds
   * no word to it.
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
        && returned.outcome().isEmpty();
  }

  /**
   * Whether another segment's arrow crosses this one's: that of a segment of the other host under
   * way at the same time, or of one of the same host that is lost meanwhile and so ends early.
   */
  boolean meetsAnother(Event.Crossing one) {
    return all.stream()
        .filter(moment -> !moment.arrival() && moment.event() instanceof Event.Crossing)
        .map(moment -> (Event.Crossing) moment.event())
        .anyMatch(other -> crosses(one, other) && underWay(one, other) && underWay(other, one));
  }

  private static boolean crosses(Event.Crossing one, Event.Crossing other) {
    return other.from() != one.from() || other.arrived().isEmpty();
  }

  /**
   * Where two SYNs or two FINs pass each other on the cable, the other one of the two, by its place
   * in the take; empty for any other segment.
   */
  OptionalInt counterpart(Event.Crossing one) {
    return all.stream()
        .filter(moment -> !moment.arrival() && moment.event() instanceof Event.Crossing)
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
    return all.stream()
        .filter(moment -> !moment.arrival() && moment.event() instanceof Event.Crossing)
        .map(moment -> (Event.Crossing) moment.event())
        .filter(other -> other.arrived().isPresent() && other.at() > one.at())
        .anyMatch(other -> other.arrived().getAsLong() < one.arrived().orElse(one.at()));
  }

  private static boolean underWay(Event.Crossing one, Event.Crossing whenOtherLeft) {
    return one.at() < whenOtherLeft.arrived().orElse(whenOtherLeft.at());
  }
}
