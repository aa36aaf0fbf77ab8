package tcpcourse.book.plots;

import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import tcpcourse.book.kit.Text;
import tcpcourse.lab.figure.Lines;
import tcpcourse.lab.figure.Svg;
import tcpcourse.lab.recording.Event.Measured;
import tcpcourse.lab.recording.Take;

/** Draws measured series over time, a line for each take. */
final class SeriesPlot {

  private static final double KEY_ROW = 15;
  private static final int TICKS = 6;

  /** The width of a letter in the key, about. */
  private static final double LETTER = 5.9;

  private final String id;
  private final List<Take> takes;
  private final String what;
  private final PlotLayout layout;
  private final double end;
  private final double least;
  private final double most;
  private final Svg svg = new Svg();

  SeriesPlot(String id, List<Take> takes, String what, PlotLayout layout) {
    this.id = id;
    this.takes = takes;
    this.what = what;
    this.layout = layout;
    this.end = readings().mapToDouble(reading -> reading.at() / 1e6).max().orElse(1);
    this.least = Math.min(0, readings().mapToDouble(Measured::value).min().orElse(0));
    this.most = readings().mapToDouble(Measured::value).max().orElse(1);
  }

  private Stream<Measured> readings() {
    return takes.stream().flatMap(take -> SeriesMacro.readings(take, what).stream());
  }

  /** The drawing, as SVG for a page whose style knows the classes. */
  String draw(String title, String description) {
    layout.open(svg, id, title, description);
    values();
    seconds();
    for (int i = 0; i < takes.size(); i++) {
      line(takes.get(i), i);
    }
    if (takes.size() > 1) {
      key();
    }
    return svg.close().toString();
  }

  private void values() {
    double step = step(most - least);
    for (double value = Math.ceil(least / step) * step; value <= most; value += step) {
      svg.line("grid", layout.left(), y(value), layout.right(), y(value));
      svg.words("tick", Text.number(value), layout.left() - 7, y(value) + 4, "end");
    }
    String unit = readings().findFirst().map(Measured::unit).orElse("");
    svg.words("tick", unit, layout.left() - 7, PlotLayout.TOP - 14, "end");
  }

  private void seconds() {
    double step = step(end);
    for (double second = 0; second <= end; second += step) {
      svg.line("axis", x(second), layout.floor(), x(second), layout.floor() + 5);
      svg.words("tick", Text.number(second), x(second), layout.floor() + 19, "middle");
    }
    svg.words("tick", "seconds since the take began", layout.right(), layout.floor() + 37, "end");
  }

  private void line(Take take, int place) {
    StringBuilder path = new StringBuilder();
    for (Measured reading : SeriesMacro.readings(take, what)) {
      path.append(path.isEmpty() ? 'M' : 'L');
      path.append(
          String.format(Locale.ROOT, "%.1f %.1f", x(reading.at() / 1e6), y(reading.value())));
    }
    svg.put("path", "class", "line" + place, "d", path);
  }

  private void key() {
    double words = layout.left() + 32;
    int letters = (int) ((layout.right() - words) / LETTER);
    double y = 12;
    for (int i = 0; i < takes.size(); i++) {
      String sample = String.format(Locale.ROOT, "M%.0f %.0fh26", layout.left(), y);
      svg.put("path", "class", "line" + i, "d", sample);
      for (String line : Lines.wrapped(takes.get(i).name(), letters)) {
        svg.words("key", line, words, y + 4, "start");
        y += KEY_ROW;
      }
    }
  }

  private double x(double seconds) {
    return layout.left() + (layout.right() - layout.left()) * seconds / end;
  }

  private double y(double value) {
    double height = layout.floor() - PlotLayout.TOP;
    return layout.floor() - height * (value - least) / Math.max(1e-9, most - least);
  }

  /** The least round step that leaves no more than six ticks. */
  private static double step(double range) {
    return DoubleStream.iterate(0.001, decade -> decade * 10)
        .flatMap(decade -> DoubleStream.of(decade, 2 * decade, 5 * decade))
        .filter(step -> range / step <= TICKS)
        .findFirst()
        .orElseThrow();
  }
}
