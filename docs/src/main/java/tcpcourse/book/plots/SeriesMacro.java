package tcpcourse.book.plots;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tcpcourse.book.kit.BookFault;
import tcpcourse.book.kit.Html;
import tcpcourse.book.kit.Table;
import tcpcourse.book.kit.Text;
import tcpcourse.book.source.Recordings;
import tcpcourse.lab.figure.FigureHtml;
import tcpcourse.lab.figure.Times;
import tcpcourse.lab.recording.Event.Measured;
import tcpcourse.lab.recording.Recording;
import tcpcourse.lab.recording.Take;

/**
 * {@code series::EXPERIMENT[what=…,take=…,id=…]}: what an experiment has measured, over time, a
 * line for each take or for the one named; drawn for wide pages and for phones, with the same as a
 * table.
 */
record SeriesMacro(Recordings recordings) {

  String html(String experiment, Map<String, Object> attributes) {
    Recording recording = recordings.of(experiment);
    String what = String.valueOf(attributes.get("what"));
    String take = (String) attributes.get("take");
    List<Take> takes =
        take == null ? recording.takes() : List.of(recordings.take(experiment, take));
    String id = (String) attributes.getOrDefault("id", Html.slug(experiment + " " + what));
    return figure(id, recording, takes, what);
  }

  private static String figure(String id, Recording recording, List<Take> takes, String what) {
    String title = what + " over time, " + recording.experiment();
    String description =
        takes.stream().map(take -> summary(take, what)).collect(Collectors.joining(" "));
    return """
        <figure class="plot series" id="%s" data-experiment="%s">
        <div class="drawing">%s%s</div>
        <figcaption><p><strong>%s</strong>. %s over time. Recorded %s on %s with JDK %s.</p>%s
        <details><summary>The same as numbers</summary>%s</details></figcaption>
        </figure>"""
        .formatted(
            id,
            recording.experiment(),
            new SeriesPlot(id, takes, what, PlotLayout.WIDE).draw(title, description),
            new SeriesPlot(id, takes, what, PlotLayout.NARROW).draw(title, description),
            recording.experiment(),
            Html.escape(Text.capital(what)),
            recording.made().date(),
            Html.escape(recording.made().kernel()),
            Html.escape(recording.made().jdk()),
            set(takes),
            takes.stream().map(take -> table(take, what)).collect(Collectors.joining()));
  }

  /** What the lab had set: where takes differ, under their names. */
  private static String set(List<Take> takes) {
    List<String> set =
        takes.stream().map(take -> FigureHtml.set(take, take.events().size())).distinct().toList();
    return set.size() == 1
        ? set.get(0)
        : takes.stream()
            .map(take -> FigureHtml.set(lead(take), take, take.events().size()))
            .collect(Collectors.joining());
  }

  private static String lead(Take take) {
    return "<em>" + Html.escape(take.name()) + "</em>. ";
  }

  /** The readings of one series; a fault if there are none. */
  static List<Measured> readings(Take take, String what) {
    List<Measured> readings =
        take.all(Measured.class).filter(reading -> reading.what().equals(what)).toList();
    if (readings.isEmpty()) {
      throw new BookFault("series: \"" + take.name() + "\" has not measured \"" + what + "\"");
    }
    return readings;
  }

  private static String summary(Take take, String what) {
    List<Measured> readings = readings(take, what);
    Measured first = readings.get(0);
    Measured last = readings.get(readings.size() - 1);
    return "%s: from %s at %s to %s at %s."
        .formatted(
            take.name().isEmpty() ? what : take.name(),
            Text.number(first.value()),
            Times.text(first.at()),
            Text.number(last.value()),
            Times.text(last.at()));
  }

  private static String table(Take take, String what) {
    Table table = new Table("").caption(Html.escape(take.name())).heads("Time", Html.escape(what));
    for (Measured reading : readings(take, what)) {
      table.row(
          Table.cell(Times.text(reading.at())),
          Table.cell(Text.number(reading.value()) + " " + reading.unit()));
    }
    return table.toString();
  }
}
