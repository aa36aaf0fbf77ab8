package tcpcourse.book;

import java.util.List;
import java.util.Locale;
import tcpcourse.lab.Event;
import tcpcourse.lab.Event.Fate;
import tcpcourse.lab.Event.Origin;
import tcpcourse.lab.Segment;
import tcpcourse.lab.SegmentFlags.Flag;

/**
 * Draws a segment on its way: from the line of the host that sent it, at the height of its
 * departure, to the other line at the height of its arrival. RST is a double line, FIN ends in a
 * bar, a lost segment in a cross; what the lab put on the cable begins on the way and is dashed.
 * Each is also said in words.
 */
record SegmentArrow(LadderLayout layout, Svg svg) {

  /** How far across a lost segment is drawn. */
  private static final double LOST = 0.9;

  /** Where on the way a segment begins that its host did not send. */
  private static final double FROM_THE_LAB = 0.22;

  /**
   * @param departure the height at which it left
   * @param slant the height at which its arrow begins to cross, to pass below what stands in
   *     between
   * @param arrival the height of its arrival; negative if it never arrived
   */
  void draw(
      Event.Crossing crossing, SegmentLabel label, double departure, double slant, double arrival) {
    double wait = slant > departure ? -5.0 * layout.out(crossing.from()) : 0;
    double from = layout.line(crossing.from()) + wait;
    double landing = arrival < 0 ? slant + LadderHeights.FALL : arrival;
    Way whole = new Way(from, slant, layout.line(crossing.from().other()), landing);
    double begin = crossing.origin() == Origin.HOST ? 0 : FROM_THE_LAB;
    Way drawn = whole.part(begin, crossing.fate() == Fate.DELIVERED ? 1 : LOST);
    svg.open("g", "class", style(crossing));
    if (wait != 0) {
      svg.put("circle", "class", "head", "cx", from, "cy", departure, "r", 3);
      line(new Way(from, departure, from, slant), "shaft");
    }
    shaft(drawn, crossing.segment());
    end(drawn, crossing);
    svg.close();
    label(whole, style(crossing), label);
  }

  private record Way(double x1, double y1, double x2, double y2) {

    Way part(double begin, double end) {
      return new Way(
          x1 + (x2 - x1) * begin,
          y1 + (y2 - y1) * begin,
          x1 + (x2 - x1) * end,
          y1 + (y2 - y1) * end);
    }

    double angle() {
      return Math.toDegrees(Math.atan2(y2 - y1, x2 - x1));
    }

    /** The angle at which text along the way stands upright. */
    double upright() {
      return x2 > x1 ? angle() : angle() - 180;
    }
  }

  static String style(Event.Crossing crossing) {
    Segment segment = crossing.segment();
    String kind =
        segment.has(Flag.RST)
            ? "rst"
            : segment.has(Flag.SYN)
                ? "syn"
                : segment.has(Flag.FIN) ? "fin" : segment.length() > 0 ? "data" : "ack";
    return "segment "
        + kind
        + " "
        + crossing.fate().name().toLowerCase(Locale.ROOT).replace('_', '-')
        + " from-"
        + crossing.origin().name().toLowerCase(Locale.ROOT);
  }

  private void shaft(Way way, Segment segment) {
    line(way, "shaft");
    if (segment.has(Flag.RST)) {
      line(way, "core");
    }
  }

  private void line(Way way, String style) {
    svg.line(style, way.x1(), way.y1(), way.x2(), way.y2());
  }

  private void end(Way way, Event.Crossing crossing) {
    svg.open("g", "transform", turned(way.x2(), way.y2(), way.angle()));
    switch (crossing.fate()) {
      case DELIVERED -> head(crossing.segment());
      case ON_THE_CABLE -> svg.put("circle", "class", "pending", "r", 5);
      default -> svg.put("path", "class", "cross", "d", "M-7-7 7 7M7-7-7 7");
    }
    svg.close();
  }

  private static String turned(double x, double y, double degrees) {
    return String.format(Locale.ROOT, "translate(%.1f %.1f) rotate(%.1f)", x, y, degrees);
  }

  private void head(Segment segment) {
    boolean fin = segment.has(Flag.FIN);
    svg.put("path", "class", "head", "d", fin ? "M-7 0-18-5.5-18 5.5Z" : "M0 0-12-5.5-12 5.5Z");
    if (fin) {
      svg.put("path", "class", "stop", "d", "M-5-8V8");
    }
  }

  private void label(Way way, String style, SegmentLabel label) {
    Way middle = way.part(label.at(), 1);
    String turned = turned(middle.x1(), middle.y1(), way.upright());
    svg.open("g", "class", "words " + style, "transform", turned);
    svg.open("text", "y", -7, "text-anchor", "middle");
    svg.text("tspan", label.flags(), "class", "flags").text("tspan", label.numbers()).close();
    below(label.fate(), "fate", 16);
    below(label.more(), "more", 16 + LadderHeights.LINE * label.fate().size());
    svg.close();
  }

  private void below(List<String> lines, String style, double first) {
    double y = first;
    for (String line : lines) {
      svg.words(style, line, 0, y, "middle");
      y += LadderHeights.LINE;
    }
  }
}
