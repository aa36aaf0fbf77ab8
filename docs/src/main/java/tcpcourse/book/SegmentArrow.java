package tcpcourse.book;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tcpcourse.lab.Event;
import tcpcourse.lab.Event.Fate;
import tcpcourse.lab.Event.Origin;
import tcpcourse.lab.Segment;
import tcpcourse.lab.SegmentFlags.Flag;
import tcpcourse.lab.SegmentText;

/**
 * Draws a segment on its way: from the line of the host that sent it, at the height of its departure, to the other
 * line at the height of its arrival. RST is a double line, FIN ends in a bar, a lost segment in a cross; what the lab
 * put on the cable begins on the way and is dashed. Each is also said in words.
 */
record SegmentArrow(LadderLayout layout, Svg svg) {

  /** How far across a lost segment is drawn. */
  private static final double LOST = 0.6;

  /** How many small letters fit under an arrow. */
  private static final int LINE = 38;

  /** Where on the way a segment begins that its host did not send. */
  private static final double FROM_THE_LAB = 0.22;

  /**
   * @param departure the height at which it left
   * @param slant the height at which its arrow begins to cross, to pass below what stands in between
   * @param arrival the height of its arrival; negative if it never arrived
   */
  void draw(Event.Crossing crossing, SegmentText.Words words, double departure, double slant, double arrival) {
    double wait = slant > departure ? -5.0 * layout.out(crossing.from()) : 0;
    double from = layout.line(crossing.from()) + wait;
    double landing = arrival < 0 ? slant + LadderMoments.FALL : arrival;
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
    label(whole, crossing, words);
  }

  private record Way(double x1, double y1, double x2, double y2) {

    Way part(double begin, double end) {
      return new Way(
          x1 + (x2 - x1) * begin, y1 + (y2 - y1) * begin, x1 + (x2 - x1) * end, y1 + (y2 - y1) * end);
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
        segment.has(Flag.RST) ? "rst"
            : segment.has(Flag.SYN) ? "syn"
            : segment.has(Flag.FIN) ? "fin"
            : segment.length() > 0 ? "data" : "ack";
    return "segment " + kind + " " + crossing.fate().name().toLowerCase(Locale.ROOT).replace('_', '-')
        + " from-" + crossing.origin().name().toLowerCase(Locale.ROOT);
  }

  private void shaft(Way way, Segment segment) {
    line(way, "shaft");
    if (segment.has(Flag.RST)) {
      line(way, "core");
    }
  }

  private void line(Way way, String style) {
    svg.put("line", "class", style, "x1", way.x1(), "y1", way.y1(), "x2", way.x2(), "y2", way.y2());
  }

  private void end(Way way, Event.Crossing crossing) {
    String turn = String.format(Locale.ROOT, "translate(%.1f %.1f) rotate(%.1f)", way.x2(), way.y2(), way.angle());
    svg.open("g", "transform", turn);
    switch (crossing.fate()) {
      case DELIVERED -> head(crossing.segment());
      case ON_THE_CABLE -> svg.put("circle", "class", "pending", "r", 5);
      default -> svg.put("path", "class", "cross", "d", "M-7-7 7 7M7-7-7 7");
    }
    svg.close();
  }

  private void head(Segment segment) {
    boolean fin = segment.has(Flag.FIN);
    svg.put("path", "class", "head", "d", fin ? "M-4 0-15-5.5-15 5.5Z" : "M0 0-12-5.5-12 5.5Z");
    if (fin) {
      svg.put("path", "class", "stop", "d", "M-2-7V7");
    }
  }

  private void label(Way way, Event.Crossing crossing, SegmentText.Words words) {
    Way middle = way.part(0.5, 1);
    svg.open(
        "g", "class", "words " + style(crossing), "transform",
        String.format(Locale.ROOT, "translate(%.1f %.1f) rotate(%.1f)", middle.x1(), middle.y1(), way.upright()));
    String numbers = words.line() + (layout.inside() ? "" : " " + words.window());
    int flags = numbers.indexOf(' ');
    svg.open("text", "y", -7, "text-anchor", "middle", "style", "white-space:pre");
    svg.text("tspan", numbers.substring(0, flags), "class", "flags").text("tspan", numbers.substring(flags));
    svg.close();
    double below = 16;
    for (String line : below(crossing, words)) {
      svg.text("text", line, "class", "more", "y", below, "text-anchor", "middle");
      below += 13;
    }
    svg.close();
  }

  private List<String> below(Event.Crossing crossing, SegmentText.Words words) {
    String options = words.options().replaceAll("[<>]", "").replace(", ", " · ");
    String times = layout.axis() > 0 ? "" : Times.text(crossing.at()) + arrival(crossing);
    String both = joined(times, options);
    Stream<String> lines =
        both.length() <= LINE ? Stream.of(fate(crossing), both) : Stream.of(fate(crossing), times, options);
    return lines.filter(line -> !line.isEmpty()).toList();
  }

  private static String arrival(Event.Crossing crossing) {
    return crossing.arrived().isPresent() ? " → " + Times.text(crossing.arrived().getAsLong()) : "";
  }

  private static String fate(Event.Crossing crossing) {
    String origin =
        switch (crossing.origin()) {
          case HOST -> "";
          case DUPLICATE -> "delivered again by the cable";
          case INJECTED -> "written by the lab";
        };
    String fate =
        switch (crossing.fate()) {
          case DELIVERED -> "";
          case DROPPED -> "lost";
          case CUT -> "lost: the cable is cut";
          case ON_THE_CABLE -> "still on the cable";
        };
    return joined(origin, fate, crossing.rule());
  }

  private static String joined(String... parts) {
    return Stream.of(parts).filter(part -> !part.isEmpty()).collect(Collectors.joining(" · "));
  }
}
