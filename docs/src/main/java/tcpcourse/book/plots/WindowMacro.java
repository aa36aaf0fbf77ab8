package tcpcourse.book.plots;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import tcpcourse.book.kit.BookFault;
import tcpcourse.book.kit.Html;
import tcpcourse.book.kit.Table;
import tcpcourse.book.kit.Text;
import tcpcourse.book.source.Recordings;
import tcpcourse.lab.figure.FigureHtml;
import tcpcourse.lab.figure.Times;
import tcpcourse.lab.recording.Recording;
import tcpcourse.lab.recording.Take;
import tcpcourse.lab.recording.WindowSeries;
import tcpcourse.lab.recording.WindowSeries.Point;
import tcpcourse.lab.tcp.Side;

/**
 * {@code windows::EXPERIMENT[take=…,id=…]}: what the client may send and what it has in flight over
 * time, drawn for wide pages and for phones, with the same as a table.
 */
record WindowMacro(Recordings recordings) {

  String html(String experiment, Map<String, Object> attributes) {
    Take take = recordings.take(experiment, (String) attributes.get("take"));
    String id = (String) attributes.getOrDefault("id", experiment + "-windows");
    return figure(id, recordings.of(experiment), take);
  }

  private static String figure(String id, Recording recording, Take take) {
    List<Point> points = WindowSeries.of(take, Side.CLIENT).points();
    if (points.isEmpty()) {
      throw new BookFault("the client never hears of a window in " + recording.experiment());
    }
    String title = "Window and bytes in flight over time, " + recording.experiment();
    String description = description(take, points);
    return """
        <figure class="plot" id="%s" data-experiment="%s" data-take="%s">
        <div class="drawing">%s%s</div>
        <figcaption><p><strong>%s</strong>, <em>%s</em>. What the client may send, and what it has \
        sent and not yet seen acknowledged. Where nothing happens for long, the axis of time has a gap.</p>%s
        <details><summary>The same as numbers</summary>%s</details></figcaption>
        </figure>"""
        .formatted(
            id,
            recording.experiment(),
            Html.escape(take.name()),
            new WindowPlot(id, take, Side.CLIENT, PlotLayout.WIDE).draw(title, description),
            new WindowPlot(id, take, Side.CLIENT, PlotLayout.NARROW).draw(title, description),
            recording.experiment(),
            Html.escape(take.name()),
            FigureHtml.set(take, take.events().size()),
            table(points));
  }

  private static String description(Take take, List<Point> points) {
    long most = points.stream().mapToLong(Point::window).max().orElse(0);
    long least = points.stream().mapToLong(Point::window).min().orElse(0);
    long inFlight = points.stream().mapToLong(Point::inFlight).max().orElse(0);
    int probes = WindowPlot.probes(take, Side.CLIENT, points).size();
    return String.format(
        Locale.ROOT,
        "The window is between %,d and %,d bytes; at most %,d bytes are in flight; there are %d"
            + " probes. The table below has every change.",
        least,
        most,
        inFlight,
        probes);
  }

  private static String table(List<Point> points) {
    Table table = new Table("").heads("Time", "Window", "In flight");
    for (Point point : points) {
      table.row(
          Table.cell(Times.text(point.at())),
          Table.cell(Text.number(point.window())),
          Table.cell(Text.number(point.inFlight())));
    }
    return table.toString();
  }
}
