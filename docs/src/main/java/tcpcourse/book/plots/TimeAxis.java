package tcpcourse.book.plots;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import tcpcourse.lab.ladder.Ladder;

/**
 * A plot's axis of time: in proportion where something happens, and a narrow gap, marked as such,
 * where nothing does for long.
 *
 * @param moments when something happens, in microseconds, in order, each once
 * @param perMicrosecond how many units a microsecond takes outside the gaps
 */
record TimeAxis(List<Long> moments, PlotLayout layout, double perMicrosecond) {

  private static final List<Long> STEPS =
      List.of(1_000L, 2_000L, 5_000L, 10_000L, 20_000L, 50_000L, 100_000L, 200_000L, 500_000L);

  /** A stretch of time. */
  record Stretch(long from, long to) {
    long length() {
      return to - from;
    }
  }

  static TimeAxis of(List<Long> moments, PlotLayout layout) {
    TimeAxis axis = new TimeAxis(moments.stream().distinct().sorted().toList(), layout, 0);
    long busy = axis.busy().stream().mapToLong(Stretch::length).sum();
    double room = layout.right() - layout.left() - axis.gaps().size() * layout.gap();
    return new TimeAxis(axis.moments, layout, room / Math.max(1, busy));
  }

  /** The stretches in which nothing happens. */
  List<Stretch> gaps() {
    List<Stretch> gaps = new ArrayList<>();
    for (int i = 1; i < moments.size(); i++) {
      Stretch between = new Stretch(moments.get(i - 1), moments.get(i));
      if (between.length() >= Ladder.SILENCE) {
        gaps.add(between);
      }
    }
    return gaps;
  }

  /** The stretches between the gaps; a single moment is a stretch without length. */
  List<Stretch> busy() {
    List<Stretch> busy = new ArrayList<>();
    long from = moments.get(0);
    for (Stretch gap : gaps()) {
      busy.add(new Stretch(from, gap.from()));
      from = gap.to();
    }
    busy.add(new Stretch(from, moments.get(moments.size() - 1)));
    return busy;
  }

  double x(long at) {
    double x = layout.left() + (at - moments.get(0)) * perMicrosecond;
    for (Stretch gap : gaps()) {
      if (at >= gap.to()) {
        x += layout.gap() - gap.length() * perMicrosecond;
      }
    }
    return x;
  }

  /** The times to be written on the axis: round ones, and moments that stand alone. */
  List<Long> ticks() {
    long step = step();
    return busy().stream()
        .flatMapToLong(
            stretch ->
                stretch.length() < step
                    ? LongStream.of(stretch.from())
                    : LongStream.iterate(up(stretch.from(), step), t -> t + step)
                        .takeWhile(t -> t <= stretch.to()))
        .boxed()
        .toList();
  }

  private static long up(long time, long step) {
    return (time + step - 1) / step * step;
  }

  private long step() {
    return STEPS.stream()
        .filter(step -> step * perMicrosecond >= layout.tick())
        .findFirst()
        .orElse(STEPS.get(STEPS.size() - 1));
  }
}
