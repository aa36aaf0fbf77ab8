package tcpcourse.lab.figure;

import java.util.Locale;
import tcpcourse.lab.recording.Event;
import tcpcourse.lab.recording.Event.Fate;
import tcpcourse.lab.recording.Event.Origin;
import tcpcourse.lab.tcp.Segment;
import tcpcourse.lab.tcp.SegmentFlags.Flag;
import tcpcourse.lab.tcp.Side;

/**
 * Draws a segment on its way: from the line of the host that sent it, at the height of its
 * departure, to the other line at the height of its arrival. RST is a double line, FIN ends in a
 * bar, a lost segment in a cross; what the lab put on the cable begins on the way and is dashed.
 * Each is also said in words.
 */
record SegmentArrow(LadderLayout layout, Svg svg) {

  private static final String PATH = "path";

  /** How far across a lost segment is drawn. */
  private static final double LOST = 0.9;

  /** Where on the way a segment begins that its host did not send. */
  private static final double FROM_THE_LAB = 0.22;

  /** How far from its host's line a segment waits to cross. */
  private static final double WAITS = 5;

  /**
   * @param departure the height at which it left
   */
  void draw(Event.Crossing crossing, SegmentLabel label, double departure, ArrowLine whole) {
    ArrowLine drawn = whole.part(begin(crossing), end(crossing));
    // What the lab writes leaves no host, and waits at no line.
    if (crossing.origin() == Origin.HOST && whole.y1() > departure) {
      svg.put("circle", "class", "head", "cx", whole.x1(), "cy", departure, "r", 3);
      line(new ArrowLine(whole.x1(), departure, whole.x1(), whole.y1()), "shaft");
    }
    shaft(drawn, crossing.segment());
    end(drawn, crossing);
    label(whole, label, crossing.from());
  }

  private static double begin(Event.Crossing crossing) {
    return crossing.origin() == Origin.HOST ? 0 : FROM_THE_LAB;
  }

  private static double end(Event.Crossing crossing) {
    return crossing.fate() == Fate.DELIVERED ? 1 : LOST;
  }

  /** How far across the middle of what is drawn of a segment's way stands. */
  static double middle(Event.Crossing crossing) {
    return (begin(crossing) + end(crossing)) / 2;
  }

  /**
   * The whole way on which a segment crosses.
   *
   * @param departure the height at which it left
   * @param slant the height at which its arrow begins to cross, to pass below what stands in
   *     between
   * @param arrival the height of its arrival; negative if it never arrived
   */
  static ArrowLine way(
      LadderLayout layout, Side from, double departure, double slant, double arrival) {
    double wait = slant > departure ? -WAITS * layout.out(from) : 0;
    double landing = arrival < 0 ? slant + LadderHeights.FALL : arrival;
    return new ArrowLine(layout.line(from) + wait, slant, layout.line(from.other()), landing);
  }

  static String style(Event.Crossing crossing) {
    Segment segment = crossing.segment();
    String kind =
        segment.has(Flag.RST)
            ? "rst"
            : segment.has(Flag.SYN)
                ? "syn"
                : segment.has(Flag.FIN) ? "fin" : segment.length() > 0 ? "data" : "ack";
    String origin =
        crossing.origin() == Origin.HOST
            ? ""
            : " from-" + crossing.origin().name().toLowerCase(Locale.ROOT);
    String fate = crossing.fate().name().toLowerCase(Locale.ROOT).replace('_', '-');
    return "segment " + kind + " " + fate + origin;
  }

  private void shaft(ArrowLine way, Segment segment) {
    line(way, "shaft");
    if (segment.has(Flag.RST)) {
      line(way, "core");
    }
  }

  private void line(ArrowLine way, String style) {
    svg.line(style, way.x1(), way.y1(), way.x2(), way.y2());
  }

  private void end(ArrowLine way, Event.Crossing crossing) {
    String turned = turned(way.x2(), way.y2(), way.angle());
    switch (crossing.fate()) {
      case DELIVERED -> head(crossing.segment(), turned);
      case ON_THE_CABLE -> svg.put("circle", "class", "pending", "r", 5, "transform", turned);
      default -> svg.put(PATH, "class", "cross", "d", "M-7-7 7 7M7-7-7 7", "transform", turned);
    }
  }

  private static String turned(double x, double y, double degrees) {
    String turn = degrees == 0 ? "" : "rotate(" + Svg.number(degrees) + ")";
    return "translate(" + Svg.number(x) + " " + Svg.number(y) + ")" + turn;
  }

  private void head(Segment segment, String turned) {
    boolean fin = segment.has(Flag.FIN);
    String head = fin ? "M-7 0-18-5.5-18 5.5Z" : "M0 0-12-5.5-12 5.5Z";
    svg.put(PATH, "class", "head", "d", head, "transform", turned);
    if (fin) {
      svg.put(PATH, "class", "stop", "d", "M-5-8V8", "transform", turned);
    }
  }

  private void label(ArrowLine way, SegmentLabel label, Side from) {
    ArrowLine middle = way.part(label.at(), 1);
    String turned = turned(middle.x1(), middle.y1(), way.upright());
    svg.open("g", "class", "words", "transform", turned).open("text", "y", -7);
    svg.text("tspan", label.flags()).text("tspan", label.numbers()).close();
    boolean aside = layout.inside() && label.at() < 0.5;
    if (aside) {
      // Between two arrows that cross there is no room: the rest stands above, beside its host.
      double top = way.y1() - LadderHeights.LINE * (label.below() + 1);
      String beside = turned(layout.line(from) - layout.out(from) * 12, top, 0);
      svg.close().open("g", "class", "words beside " + from, "transform", beside);
    }
    double first = aside ? 4 : 16;
    double more = first + LadderHeights.LINE * label.fate().size();
    svg.lines(label.fate(), first, LadderHeights.LINE, "class", "fate");
    svg.lines(label.more(), more, LadderHeights.LINE, "class", "more").close();
  }
}
