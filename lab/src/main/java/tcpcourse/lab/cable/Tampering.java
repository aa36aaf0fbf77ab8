package tcpcourse.lab.cable;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tcpcourse.lab.recording.Order;
import tcpcourse.lab.tcp.Ordinal;

/** What the cable is to do with single segments, by their number. Guarded by its cable. */
final class Tampering {

  /** What is done. */
  enum Action {
    DROP,
    HOLD,
    DUPLICATE
  }

  /**
   * What is done with one segment.
   *
   * @param order what the recording says of it
   * @param longer how much later it arrives
   */
  record With(Action action, Order order, Duration longer) {}

  private final Map<Integer, With> byNumber = new HashMap<>();
  private int last;

  void drop(int n) {
    byNumber.put(n, new With(Action.DROP, new Order.Drop(segment(n)), Duration.ZERO));
  }

  void hold(int n, Duration longer) {
    String which = segment(n) + " for " + longer.toNanos() / 1_000_000.0 + " ms";
    byNumber.put(n, new With(Action.HOLD, new Order.Hold(which.replace(".0 ", " ")), longer));
  }

  void duplicate(int n) {
    byNumber.put(n, new With(Action.DUPLICATE, new Order.Duplicate(segment(n)), Duration.ZERO));
  }

  /** What was to be done with segments that never came. */
  Stream<String> unmet() {
    return byNumber.entrySet().stream()
        .filter(each -> each.getKey() > last)
        .map(each -> each.getValue().order().words());
  }

  /** What is to be done with the next segment, if anything. */
  Optional<With> withNext() {
    last++;
    return Optional.ofNullable(byNumber.get(last));
  }

  private static String segment(int n) {
    return Ordinal.of(n) + " segment";
  }
}
