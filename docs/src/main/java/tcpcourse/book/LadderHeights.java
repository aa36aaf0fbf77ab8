package tcpcourse.book;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import tcpcourse.book.LadderMoments.Moment;
import tcpcourse.lab.Event;
import tcpcourse.lab.Side;

/** Finds a height for each moment of a ladder, so that nothing is written over anything else. */
final class LadderHeights {

  /** How far a segment falls on its way, at least. */
  static final double FALL = 40;

  /** The distance of two lines of small text. */
  static final double LINE = 13;

  /** How high a ladder to scale would be, were its rows of no height. */
  private static final double SCALED = 560;

  /**
   * What a segment's words need between its arrow and the next, besides what is written below the
   * arrow.
   */
  private static final double WORDS = 26;

  private final LadderLayout layout;
  private final Map<Integer, Integer> lines;
  private final double perMicrosecond;
  private final Map<Moment, Double> heights = new HashMap<>();
  private final Map<Integer, Double> arrivals = new HashMap<>();
  private final Map<Integer, Double> slants = new HashMap<>();
  private final Map<Integer, Side> underWay = new TreeMap<>();
  private final Map<Side, Double> clear = new EnumMap<>(Side.class);
  private final Map<Side, Double> landed = new EnumMap<>(Side.class);
  private double clearOfLost;
  private double bottom;

  /**
   * @param lines how many lines each event needs below its own
   * @param toScale whether a wait longer than a row is drawn in proportion to its time; otherwise
   *     rows are evenly spaced
   */
  LadderHeights(
      LadderMoments moments,
      double top,
      LadderLayout layout,
      Map<Integer, Integer> lines,
      boolean toScale) {
    this.layout = layout;
    this.lines = lines;
    this.perMicrosecond = toScale ? SCALED / Math.max(1, moments.span()) : 0;
    double next = top;
    long before = Long.MAX_VALUE;
    for (Moment moment : moments.all()) {
      double waited = Math.max(0, moment.at() - before) * perMicrosecond - layout.step();
      double y = moments.sharesRow(moment) ? bottom : place(moment, next + Math.max(0, waited));
      heights.put(moment, y);
      bottom = y;
      double below = isSegment(moment) ? 0 : LINE * lines.getOrDefault(moment.index(), 0);
      next = Math.max(moments.sharesRow(moment) ? next : 0, y + layout.step() + below);
      before = moment.at();
    }
    bottom = Math.max(Math.max(bottom, next - layout.step()), clearOfLost - WORDS);
  }

  private static boolean isSegment(Moment moment) {
    return moment.event() instanceof Event.Crossing;
  }

  private double place(Moment moment, double y) {
    if (moment.arrival()) {
      underWay.remove(moment.index());
      double landing = Math.max(y, slants.get(moment.index()) + FALL);
      return land(moment, Math.max(landing, landed.getOrDefault(moment.side(), 0.0)));
    }
    return moment.event() instanceof Event.Crossing crossing
        ? depart(moment, crossing, y)
        : note(moment, y);
  }

  /** Two segments that are under way together keep their distance, and so room for their words. */
  private double land(Moment moment, double height) {
    boolean another = underWay.containsValue(moment.side().other());
    double below = height + WORDS + LINE * lines.getOrDefault(moment.index(), 0);
    landed.put(moment.side(), another ? below : 0);
    arrivals.put(moment.index(), height);
    return height;
  }

  private double depart(Moment moment, Event.Crossing crossing, double y) {
    double height = Math.max(Math.max(y, clear.getOrDefault(crossing.from(), 0.0)), clearOfLost);
    double below = height + WORDS + LINE * lines.getOrDefault(moment.index(), 0);
    clear.put(crossing.from(), below);
    if (crossing.arrived().isPresent()) {
      underWay.put(moment.index(), crossing.from());
    } else {
      clearOfLost = below + LINE;
    }
    slants.put(moment.index(), height);
    return height;
  }

  /**
   * Where notes stand between the hosts, a segment under way waits beside its host's line until
   * that host's notes are written, and only then crosses.
   */
  private double note(Moment moment, double y) {
    boolean inTheWay = layout.inside() || moment.side() == null;
    double height = inTheWay ? Math.max(y, clearOfLost) : y;
    if (layout.inside()) {
      double below = height + WORDS + LINE * lines.getOrDefault(moment.index(), 0);
      double next = below;
      for (Map.Entry<Integer, Side> waiting : underWay.entrySet()) {
        if (waiting.getValue() == moment.side()) {
          slants.put(waiting.getKey(), next);
          clear.merge(moment.side(), next + WORDS, Math::max);
          next += WORDS + LINE * lines.getOrDefault(waiting.getKey(), 0);
        }
      }
    }
    return height;
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
