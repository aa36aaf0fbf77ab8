package tcpcourse.lab.figure;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import tcpcourse.lab.recording.Event;
import tcpcourse.lab.recording.Moment;
import tcpcourse.lab.tcp.Side;

/** Finds a height for each moment of a ladder, so that nothing is written over anything else. */
final class LadderHeights {

  /** How far a segment falls on its way, at least. */
  static final double FALL = 40;

  /** The distance of two lines of small text. */
  static final double LINE = 13;

  /** How high a ladder to scale would be, were its rows of no height; at most twice that. */
  private static final double SCALED = 560;

  /** From one note to the next that stands in the same row. */
  private static final double NOTE = 21;

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
  private final Map<Integer, Side> underWay = new HashMap<>();

  /** From where on a host's next segment can leave, below the words on its last. */
  private final Map<Side, Double> clear = new EnumMap<>(Side.class);

  /** From where on a host's next segment can arrive, below the words on its last. */
  private final Map<Side, Double> landed = new EnumMap<>(Side.class);

  /** In a segment's row, where at its two ends the next note stands. */
  private final Map<Side, Double> beside = new EnumMap<>(Side.class);

  private double clearOfWords;
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
    double leftAt = top;
    long left = moments.begin();
    for (Moment moment : moments.all()) {
      double due = leftAt + (moment.at() - left) * perMicrosecond;
      double y = moments.sharesRow(moment) ? bottom : place(moment, Math.max(next, due));
      heights.put(moment, y);
      bottom = LadderMoments.isOfSegment(moment) ? Math.max(bottom, y) : y;
      double below = y + layout.step() + LINE * linesBelow(moment);
      // What shares a row must not take back the lines that the row's first has.
      boolean shares = moments.sharesRow(moment) || LadderMoments.isOfSegment(moment);
      next = Math.max(shares ? next : 0, below);
      if (isDeparture(moment) && moment.at() >= moments.begin()) {
        left = moment.at();
        leftAt = y;
      }
    }
    bottom = Math.max(Math.max(bottom, next - layout.step()), clearOfWords - WORDS);
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
    return isSegment(moment) ? 0 : lines.getOrDefault(moment.index(), 0);
  }

  private static boolean isDeparture(Moment moment) {
    return isSegment(moment) && !moment.arrival();
  }

  private static boolean isSegment(Moment moment) {
    return moment.event() instanceof Event.Crossing;
  }

  private double place(Moment moment, double y) {
    if (moment.arrival()) {
      underWay.remove(moment.index());
      return layout.inside() ? cross(moment, y) : arrive(moment, y);
    }
    if (LadderMoments.isOfSegment(moment) && !layout.inside()) {
      return inRow(moment, y);
    }
    return moment.event() instanceof Event.Crossing crossing
        ? depart(moment, crossing, y)
        : note(moment, y);
  }

  /** Beside the end of the segment before it, below what stands there already. */
  private double inRow(Moment moment, double y) {
    double here = beside.getOrDefault(moment.side(), y);
    beside.put(moment.side(), here + NOTE + LINE * linesBelow(moment));
    return here;
  }

  /** A segment that others overtake waits beside its host's line, so as not to cross them. */
  private double arrive(Moment moment, double y) {
    Event.Crossing crossing = (Event.Crossing) moment.event();
    Side from = crossing.from();
    if (moments.overtaken(crossing)) {
      double below = Math.max(clear.getOrDefault(from, 0.0), clearOfWords);
      slants.merge(moment.index(), Math.max(y - FALL, below), Math::max);
    }
    double landing = land(moment.index(), Math.max(y, landed.getOrDefault(from, 0.0)));
    landed.put(from, landing + words(moment.index()));
    return landing;
  }

  private double land(int index, double y) {
    double landing = Math.max(y, slants.get(index) + FALL);
    arrivals.put(index, landing);
    return landing;
  }

  /**
   * Where notes stand between the hosts, a segment waits beside its host's line until all that
   * happens while it is under way is told, and only then crosses: alone, or together with the one
   * that it passes.
   */
  private double cross(Moment moment, double y) {
    int index = moment.index();
    if (arrivals.containsKey(index)) {
      return Math.max(y, clearOfWords); // It has crossed together with the other.
    }
    OptionalInt other = moments.counterpart((Event.Crossing) moment.event());
    boolean alone = bottom <= slants.get(index);
    double slant = alone ? slants.get(index) : Math.max(y, clearOfWords);
    slants.put(index, slant);
    if (other.isPresent() && underWay.containsKey(other.getAsInt())) {
      return pass(index, other.getAsInt(), slant);
    }
    clearOfWords = slant + FALL + WORDS / 2 + LINE * lines.getOrDefault(index, 0);
    return land(index, slant);
  }

  /** What is said of both stands side by side above the place where they cross. */
  private double pass(int index, int other, double y) {
    int most = Math.max(lines.getOrDefault(index, 0), lines.getOrDefault(other, 0));
    double slant = y + LINE * (most + 1);
    double landing = slant + 2 * FALL;
    slants.put(index, slant);
    slants.put(other, slant);
    clearOfWords = landing + WORDS / 2;
    land(other, landing);
    return land(index, landing);
  }

  private double depart(Moment moment, Event.Crossing crossing, double y) {
    double height = Math.max(y, clearOfWords);
    if (layout.inside() && LadderMoments.isInstant(crossing)) {
      height = Math.max(height, y + NOTE / 3); // States stand above its words.
    }
    if (!layout.inside()) {
      height = Math.max(height, clearOfArrows(crossing));
    }
    double below = height + words(moment.index());
    clear.put(crossing.from(), below);
    for (Side side : Side.values()) {
      beside.put(side, height);
    }
    if (LadderMoments.isInstant(crossing)) {
      // Level arrows are nowhere apart: the next one's words need room below these.
      clearOfWords = below + NOTE / 3;
      clear.put(crossing.from(), clearOfWords);
      clear.put(crossing.from().other(), clearOfWords);
      arrivals.put(moment.index(), height);
    } else if (crossing.arrived().isPresent()) {
      underWay.put(moment.index(), crossing.from());
    } else {
      clearOfWords = below + (layout.inside() ? 1.5 : 1) * LINE;
    }
    slants.put(moment.index(), height);
    return height;
  }

  private double words(int index) {
    return WORDS + LINE * lines.getOrDefault(index, 0);
  }

  private double clearOfArrows(Event.Crossing crossing) {
    double height = clear.getOrDefault(crossing.from(), 0.0);
    // One that is lost falls less far than another that is under way, and would come near it.
    boolean near = crossing.arrived().isEmpty() && underWay.containsValue(crossing.from());
    return near ? height + FALL / 2 : height;
  }

  private double note(Moment moment, double y) {
    if (layout.inside()) {
      return Math.max(y, clearOfWords);
    }
    return moment.side() == null ? Math.max(y, clearOfLabels()) : y;
  }

  private double clearOfLabels() {
    double clearOfAll = clearOfWords;
    for (double below : clear.values()) {
      clearOfAll = Math.max(clearOfAll, below + 2 * LINE);
    }
    return clearOfAll;
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
