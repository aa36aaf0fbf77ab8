package tcpcourse.book;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import tcpcourse.lab.Event;
import tcpcourse.lab.Side;

/**
 * The moments of a part of a take from top to bottom: each event, and each segment's arrival.
 *
 * @param begin when the part begins, in microseconds; what is older lasts into it
 */
record LadderMoments(List<Moment> all, long begin) {

  /**
   * One of them.
   *
   * @param index the event's place in the take
   * @param at in microseconds
   * @param arrival whether this is the moment at which the event's segment arrived
   */
  record Moment(int index, Event event, long at, boolean arrival) {

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
    return new LadderMoments(List.copyOf(all), part.begin());
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
