package tcpcourse.lab.cable;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;
import tcpcourse.lab.tcp.Match;
import tcpcourse.lab.tcp.Segment;
import tcpcourse.lab.tcp.Side;

/** What is to be done when a segment has arrived, once. Guarded by its cable. */
final class Arrivals {

  private record Arrival(BiPredicate<Side, Segment> meant, Runnable action) {}

  private final List<Arrival> awaited = new ArrayList<>();

  void add(Match match, Runnable action) {
    awaited.add(new Arrival(match.counting(), action));
  }

  /** What is to be done now that this has arrived; it is not awaited any more. */
  List<Runnable> met(FrameUnderway frame) {
    List<Arrival> met =
        awaited.stream().filter(each -> each.meant.test(frame.from(), frame.segment())).toList();
    awaited.removeAll(met);
    return met.stream().map(Arrival::action).toList();
  }
}
