package tcpcourse.book;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tcpcourse.book.LadderMoments.Moment;
import tcpcourse.lab.Event;
import tcpcourse.lab.Side;

/** Finds a height for each moment of a ladder, so that nothing is written over anything else. */
final class LadderHeights {

  /** How far a segment falls on its way, at least. */
  static final double FALL = 40;

  /** The distance of two lines of small text. */
  static final double LINE = 13;

  /** How high a ladder to scale would be, were its rows of no height; at most twice that. */
  private static final double SCALED = 560;

  /**
   * What a segment's words need between its arrow and the next, besides what is written below the
   * arrow.
   */
  private static final double WORDS = 26;

  private final LadderMoments moments;
  private final LadderLayout layout;
  private final Map<Integer, Integer> lines;
  private final Map<Moment, Double> heights = new HashMap<>();
  private final Map<Integer, Double> arrivals = new HashMap<>();
  private final Map<Integer, Double> slants = new HashMap<>();
  private final Map<Integer, Side> underWay = new LinkedHashMap<>();
  private final Map<Side, Double> clear = new EnumMap<>(Side.class);
  private double clearOfLost;
  private double bottom;

  /**
   * @param lines how many lines each event needs below its own
   * @param toScale whether the time since a segment left is drawn in proportion, unless what
   *     happened meanwhile needs more room; otherwise rows are evenly spaced
   */
  LadderHeights(
      LadderMoments moments,
      double top,
      LadderLayout layout,
      Map<Integer, Integer> lines,
      boolean toScale) {
    this(
        moments,
        top,
        layout,
        lines,
        toScale ? new LadderHeights(moments, top, layout, lines, 0.0).scale() : 0);
  }

  private LadderHeights(
      LadderMoments moments,
      double top,
      LadderLayout layout,
      Map<Integer, Integer> lines,
      double perMicrosecond) {
    this.moments = moments;
    this.layout = layout;
    this.lines = lines;
    double next = top;
    Moment left = null;
    for (Moment moment : moments.all()) {
      double due =
          left == null ? top : of(left) + (moment.at() - left.at()) * perMicrosecond;
      double y = moments.sharesRow(moment) ? bottom : place(moment, Math.max(next, due));
      heights.put(moment, y);
      bottom = y;
      next = y + layout.step() + LINE * linesBelow(moment);
      left = isDeparture(moment) ? moment : left;
    }
    bottom = Math.max(Math.max(bottom, next - layout.step()), clearOfLost - WORDS);
  }

  /** The scale at which what happened in the long waits has room, if that is not too large. */
  private double scale() {
    double span = Math.max(1, moments.span());
    double perMicrosecond = SCALED / span;
    List<Moment> left = moments.all().stream().filter(LadderHeights::isDeparture).toList();
    for (int i = 1; i < left.size(); i++) {
      double waited = left.get(i).at() - left.get(i - 1).at();
      if (waited > span / 20) {
        double needed = of(left.get(i)) - of(left.get(i - 1));
        perMicrosecond = Math.max(perMicrosecond, needed / waited);
      }
    }
    return Math.min(perMicrosecond, 2 * SCALED / span);
  }

  /** How many lines hang below that moment's row. */
  private int linesBelow(Moment moment) {
    int all = lines.getOrDefault(moment.index(), 0);
    if (!isSegment(moment)) {
      return all;
    }
    // A slanted arrow's words reach below its end, into what stands between the hosts.
    return moment.arrival() && layout.inside() ? Math.max(0, all - 1) : 0;
  }

  private static boolean isDeparture(Moment moment) {
    return isSegment(moment) && !moment.arrival();
  }

  private static boolean isSegment(Moment moment) {
    return moment.event() instanceof Event.Crossing;
  }

  private double place(Moment moment, double y) {
    if (moment.arrival()) {
      Side from = underWay.remove(moment.index());
      if (moments.overtaken((Event.Crossing) moment.event())) {
        // It waits beside its host's line, so as not to cross the others.
        double below = Math.max(clear.getOrDefault(from, 0.0), clearOfLost);
        slants.merge(moment.index(), Math.max(y - FALL, below), Math::max);
      }
      double landing = Math.max(y, slants.get(moment.index()) + FALL);
      arrivals.put(moment.index(), landing);
      return landing;
    }
    return moment.event() instanceof Event.Crossing crossing
        ? depart(moment, crossing, y)
        : note(moment, y);
  }

  private double depart(Moment moment, Event.Crossing crossing, double y) {
    double height = Math.max(Math.max(y, clear.getOrDefault(crossing.from(), 0.0)), clearOfLost);
    if (crossing.arrived().isEmpty() && underWay.containsValue(crossing.from())) {
      // The other one will fall further than this one, and come near it.
      height += FALL;
    }
    double below = height + WORDS + LINE * lines.getOrDefault(moment.index(), 0);
    clear.put(crossing.from(), below);
    if (crossing.arrived().isPresent()) {
      underWay.put(moment.index(), crossing.from());
    } else {
      clearOfLost = below + (layout.inside() ? 2 : 1) * LINE;
    }
    slants.put(moment.index(), height);
    return height;
  }

  /**
   * Where notes stand between the hosts, a segment under way waits beside its host's line until
   * they are written, and only then crosses; after those that left before it.
   */
  private double note(Moment moment, double y) {
    boolean inTheWay = layout.inside() || moment.side() == null;
    double height = inTheWay ? Math.max(y, clearOfLost) : y;
    if (layout.inside()) {
      double below = height + WORDS + LINE * lines.getOrDefault(moment.index(), 0);
      for (Side side : Side.values()) {
        delay(side, below);
      }
    }
    return height;
  }

  private void delay(Side from, double y) {
    double next = y;
    for (Map.Entry<Integer, Side> segment : underWay.entrySet()) {
      if (segment.getValue() == from) {
        slants.put(segment.getKey(), next);
        next += WORDS + LINE * lines.getOrDefault(segment.getKey(), 0);
        clear.merge(from, next, Math::max);
      }
    }
  }

  double of(Moment moment) {
    return heights.get(moment);
  }

  /** The height at which that event's segment begins to cross. */
  double slant(int index) {
    return slants.get(index);
  }

  /** When the segment of that event arrived, as a height; negative if it never did. */
  double arrival(int index) {
    return arrivals.getOrDefault(index, -1.0);
  }

  /** The last height that anything needs. */
  double bottom() {
    return bottom;
  }
}
