package tcpcourse.book.plots;

import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import tcpcourse.lab.figure.Svg;
import tcpcourse.lab.recording.Event;
import tcpcourse.lab.recording.Take;
import tcpcourse.lab.recording.WindowSeries;
import tcpcourse.lab.recording.WindowSeries.Point;
import tcpcourse.lab.tcp.SegmentFlags.Flag;
import tcpcourse.lab.tcp.Side;

/** Draws what a sender may send, and what it has in flight, over time. */
final class WindowPlot {

  /** What a gap leaves free on both sides. */
  private static final double INSET = 3;

  /** The width of a letter of a call's name, and the distance of two of its lines. */
  private static final double LETTER = 7.3;

  private static final double LINE = 13;

  private final String id;
  private final PlotLayout layout;
  private final List<Point> points;
  private final List<Event.Crossing> probes;
  private final List<Event.CallBegan> calls;
  private final TimeAxis axis;
  private final long most;
  private final Svg svg = new Svg();

  /** How far to the right the last call's name reaches; the next may not begin before. */
  private double wordsEnd;

  WindowPlot(String id, Take take, Side sender, PlotLayout layout) {
    this.id = id;
    this.layout = layout;
    this.points = WindowSeries.of(take, sender).points();
    this.probes = probes(take, sender, points);
    this.calls = calls(take, sender);
    this.axis = TimeAxis.of(moments(), layout);
    this.most = points.stream().mapToLong(p -> Math.max(p.window(), p.inFlight())).max().orElse(1);
  }

  private List<Long> moments() {
    return LongStream.concat(
            points.stream().mapToLong(Point::at),
            Stream.concat(probes.stream(), calls.stream()).mapToLong(Event::at))
        .boxed()
        .toList();
  }

  /** What the sender sends while it may send nothing. */
  static List<Event.Crossing> probes(Take take, Side sender, List<Point> points) {
    return take.segments().stream()
        .filter(crossing -> crossing.from() == sender && !crossing.segment().has(Flag.SYN))
        .filter(crossing -> windowAt(points, crossing.at()) == 0)
        .toList();
  }

  private static long windowAt(List<Point> points, long at) {
    return points.stream()
        .filter(point -> point.at() <= at)
        .reduce((before, after) -> after)
        .map(Point::window)
        .orElse(-1L);
  }

  /** The sender's writes and the other side's reads. */
  private static List<Event.CallBegan> calls(Take take, Side sender) {
    return take.all(Event.CallBegan.class)
        .filter(call -> call.is(call.side() == sender ? "write" : "read"))
        .toList();
  }

  /** The drawing, as SVG for a page whose style knows the classes. */
  String draw(String title, String description) {
    layout.open(svg, id, title, description);
    gaps();
    grid();
    times();
    svg.put("path", "class", "inflight", "d", steps(Point::inFlight) + close());
    svg.put("path", "class", "window", "d", steps(Point::window));
    calls.forEach(this::call);
    probes.forEach(this::probe);
    key();
    return svg.close().toString();
  }

  private double y(long bytes) {
    return layout.floor() - (layout.floor() - PlotLayout.TOP) * bytes / most;
  }

  private void gaps() {
    for (TimeAxis.Stretch gap : axis.gaps()) {
      double left = axis.x(gap.from());
      double height = layout.floor() - PlotLayout.TOP;
      double width = layout.gap() - 2 * INSET;
      svg.put(
          "rect",
          "class",
          "gap",
          "x",
          left + INSET,
          "y",
          PlotLayout.TOP,
          "width",
          width,
          "height",
          height);
      String text = String.format(Locale.ROOT, "%.2f s", gap.length() / 1e6);
      svg.words("silence", text, left + layout.gap() / 2, PlotLayout.TOP + 16, "middle");
    }
  }

  private void grid() {
    long step =
        LongStream.of(500, 1000, 2000, 5000, 10_000, 20_000, 50_000)
            .filter(s -> most / s <= 6)
            .findFirst()
            .orElse(100_000);
    for (long bytes = 0; bytes <= most; bytes += step) {
      svg.line("grid", layout.left(), y(bytes), layout.right(), y(bytes));
      String text = String.format(Locale.ROOT, "%,d", bytes);
      svg.words("tick", text, layout.left() - 7, y(bytes) + 4, "end");
    }
    svg.words("tick", "bytes", layout.left() - 7, PlotLayout.TOP - 14, "end");
  }

  private void times() {
    double y = layout.floor();
    for (long tick : axis.ticks()) {
      svg.line("axis", axis.x(tick), y, axis.x(tick), y + 5);
      svg.words("tick", Long.toString(Math.round(tick / 1e3)), axis.x(tick), y + 19, "middle");
    }
    svg.words("tick", "ms since the take began", layout.right(), y + 37, "end");
  }

  private String steps(ToLongFunction<Point> value) {
    StringBuilder path = new StringBuilder();
    for (Point point : points) {
      double x = axis.x(point.at());
      double y = y(value.applyAsLong(point));
      path.append(String.format(Locale.ROOT, path.isEmpty() ? "M%.1f %.1f" : "H%.1fV%.1f", x, y));
    }
    return path + String.format(Locale.ROOT, "H%.1f", layout.right());
  }

  /** From the end of the steps down to nothing, and back below the first. */
  private String close() {
    double first = axis.x(points.get(0).at());
    return String.format(Locale.ROOT, "V%.1fH%.1fZ", y(0), first);
  }

  private void call(Event.CallBegan call) {
    double x = axis.x(call.at());
    String anchor = x > layout.width() * 0.6 ? "end" : "start";
    svg.line("moment", x, PlotLayout.TOP - 12, x, layout.floor());
    String words = call.side() + ": " + call.name() + "()";
    double left = anchor.equals("end") ? x - words.length() * LETTER : x;
    double above = left < wordsEnd ? LINE : 0;
    svg.words("moment", words, x, PlotLayout.TOP - 18 - above, anchor);
    wordsEnd = left + (words.length() + 1) * LETTER;
  }

  private void probe(Event.Crossing probe) {
    double x = axis.x(probe.at());
    String triangle = "M%.1f %.1fl-5-10h10Z";
    svg.put("path", "class", "probe", "d", String.format(Locale.ROOT, triangle, x, layout.floor()));
    svg.words("probe", "probe", x, layout.floor() - 15, "middle");
  }

  private void key() {
    svg.line("window", layout.left(), 16, layout.left() + 22, 16);
    svg.words("key", "window", layout.left() + 28, 20, "start");
    double second = layout.left() + 100;
    svg.put("rect", "class", "inflight", "x", second, "y", 9, "width", 22, "height", 13);
    svg.words("key", "in flight", second + 28, 20, "start");
  }
}
