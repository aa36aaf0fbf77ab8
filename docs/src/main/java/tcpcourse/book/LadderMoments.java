package tcpcourse.book;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tcpcourse.lab.Event;
import tcpcourse.lab.Side;
import tcpcourse.lab.Take;

/** The moments of a take from top to bottom: each event, and each segment's arrival. */
final class LadderMoments {

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
      }
      return event instanceof Event.CallBegan call ? call.side()
          : event instanceof Event.CallReturned back ? back.side()
          : event instanceof Event.StateSeen seen ? seen.side()
          : event instanceof Event.Measured measured ? measured.side()
          : null;
    }
  }

  /** How far a segment falls on its way, at least. */
  static final double FALL = 40;

  private static final double SCALED_HEIGHT = 640;

  /** Room for a segment's words above or below its arrow. */
  private static final double LABEL = 26;

  private final List<Moment> all = new ArrayList<>();
  private final Map<Moment, Double> heights = new HashMap<>();
  private final Map<Integer, Double> slants = new HashMap<>();
  private final Map<Integer, Side> under = new HashMap<>();
  private boolean lost;
  private double bottom;

  /**
   * @param top the height of the first moment
   * @param toScale whether heights are in proportion to time; otherwise each moment has its own row
   */
  LadderMoments(Take take, double top, LadderLayout layout, boolean toScale) {
    List<Event> events = take.events();
    for (int i = 0; i < events.size(); i++) {
      all.add(new Moment(i, events.get(i), events.get(i).at(), false));
      if (events.get(i) instanceof Event.Crossing crossing && crossing.arrived().isPresent()) {
        all.add(new Moment(i, crossing, crossing.arrived().getAsLong(), true));
      }
    }
    // A segment's arrival causes what is seen at the same instant.
    all.sort(Comparator.comparingLong(Moment::at).thenComparing(moment -> !moment.arrival()));
    if (toScale) {
      scale(top);
    } else {
      space(top, layout);
    }
  }

  List<Moment> all() {
    return all;
  }

  double y(Moment moment) {
    return heights.get(moment);
  }

  /** When the segment of that event arrived, as a height; empty-handed (-1) if it never did. */
  double arrival(int index) {
    return all.stream()
        .filter(moment -> moment.arrival() && moment.index() == index)
        .mapToDouble(this::y)
        .findFirst()
        .orElse(-1);
  }

  /** The height at which that event's segment begins to cross. */
  double slant(int index) {
    return slants.get(index);
  }

  double bottom() {
    return bottom;
  }

  private void scale(double top) {
    long first = all.get(0).at();
    long span = Math.max(1, all.get(all.size() - 1).at() - first);
    for (Moment moment : all) {
      double y = top + SCALED_HEIGHT * (moment.at() - first) / span;
      heights.put(moment, y);
      slants.putIfAbsent(moment.index(), y);
    }
    bottom = top + SCALED_HEIGHT;
  }

  private void space(double top, LadderLayout layout) {
    double y = top - layout.step();
    Moment before = null;
    for (Moment moment : all) {
      y += returnsAtOnce(before, moment) ? 0 : layout.step();
      if (moment.arrival()) {
        y = Math.max(y, slants.get(moment.index()) + FALL);
        under.remove(moment.index());
      } else if (layout.inside()) {
        y += makeRoom(moment, y);
      }
      slants.putIfAbsent(moment.index(), y);
      heights.put(moment, y);
      before = moment;
    }
    bottom = y;
  }

  /**
   * Where notes stand between the hosts, a segment that is under way waits beside its host's line until the notes of
   * that host are written, and only then crosses.
   *
   * @return how much lower the moment itself must stand
   */
  private double makeRoom(Moment moment, double y) {
    if (moment.event() instanceof Event.Crossing crossing) {
      if (crossing.arrived().isPresent()) {
        under.put(moment.index(), crossing.from());
      } else {
        lost = true;
      }
      return 0;
    }
    double room = lost ? LABEL : 0;
    lost = false;
    under.forEach((index, from) -> {
      if (from == moment.side()) {
        slants.put(index, y + room + LABEL);
      }
    });
    return room;
  }

  /** Nothing happened between a call and its plain return: they share a row. */
  private static boolean returnsAtOnce(Moment before, Moment moment) {
    return before != null
        && before.event() instanceof Event.CallBegan began
        && moment.event() instanceof Event.CallReturned returned
        && began.call() == returned.call()
        && returned.outcome().isEmpty();
  }

  /** Whether this is such a return, about which the row says nothing more. */
  boolean sharesRow(Moment moment) {
    int place = all.indexOf(moment);
    return place > 0 && returnsAtOnce(all.get(place - 1), moment);
  }
}
