package tcpcourse.lab.cable;

import java.util.Optional;
import java.util.function.BiPredicate;
import tcpcourse.lab.recording.Event;
import tcpcourse.lab.recording.Order;
import tcpcourse.lab.tcp.IcmpUnreachable;
import tcpcourse.lab.tcp.Match;
import tcpcourse.lab.tcp.Rejection;
import tcpcourse.lab.tcp.Segment;
import tcpcourse.lab.tcp.SegmentBuilder;
import tcpcourse.lab.tcp.SegmentFlags.Flag;
import tcpcourse.lab.tcp.Side;

/**
 * What the cable was told to do with some segments, and whether it had occasion to. Guarded by its
 * cable.
 */
class Rule {

  /** In nanoseconds: there is nothing to wait for. */
  static final long NEVER = Long.MAX_VALUE;

  final Hold hold;
  private final Match match;
  private final BiPredicate<Side, Segment> meant;
  private final Rejection rejection;
  private boolean applied;

  /**
   * A rule about segments.
   *
   * @param hold what takes them; null if they are rejected
   */
  Rule(Match match, Hold hold, Rejection rejection) {
    this.match = match;
    this.meant = match.counting();
    this.hold = hold;
    this.rejection = rejection;
  }

  /** Whether this segment is one that the rule is about. Counts it. */
  boolean catches(FrameUnderway frame) {
    boolean caught = meant.test(frame.from(), frame.segment());
    applied |= caught;
    return caught;
  }

  boolean neverApplied() {
    return !applied;
  }

  /** Does what is due without a segment, at {@code nanos} of {@link System#nanoTime()}. */
  void passTime(long nanos) {
    // Most rules know no time.
  }

  /**
   * In how many nanoseconds {@link #passTime} has something to do; {@link #NEVER} if it has not.
   */
  long nanosUntilSomethingPasses(long now) {
    return NEVER;
  }

  /**
   * What goes back to the sender of a rejected segment, if anything does.
   *
   * @param delay how long the cable takes in each direction, in nanoseconds
   */
  Optional<FrameUnderway> answer(FrameUnderway rejected, CableEnds ends, long delay) {
    return rejection == Rejection.RST
        ? reset(rejected, ends, delay)
        : rejection.message().map(message -> icmp(rejected, message, ends, delay));
  }

  private static FrameUnderway icmp(
      FrameUnderway rejected, IcmpUnreachable message, CableEnds ends, long delay) {
    Side router = rejected.from().other();
    byte[] bytes = ends.frame(router, message.answering(rejected.segment()));
    Optional<Order> order = Optional.of(new Order.Refuse(message));
    long left = rejected.left();
    return new FrameUnderway(
        router, bytes, null, Event.Origin.INJECTED, left, left + 2 * delay, order);
  }

  /** A RST is answered by nobody. */
  private Optional<FrameUnderway> reset(FrameUnderway rejected, CableEnds ends, long delay) {
    if (rejected.segment().has(Flag.RST)) {
      return Optional.empty();
    }
    Side router = rejected.from().other();
    Segment reset = SegmentBuilder.resetting(rejected.segment()).build();
    long left = rejected.left() + delay;
    return Optional.of(
        new FrameUnderway(
            router,
            ends.frame(router, reset),
            reset,
            Event.Origin.INJECTED,
            left,
            left + delay,
            Optional.of(order())));
  }

  /** What the recording says of a segment that it has caught. */
  Order order() {
    if (hold != null) {
      return new Order.Hold(match.toString());
    } else if (rejection == Rejection.RST) {
      return new Order.Reset(match.toString());
    }
    return rejection
        .message()
        .<Order>map(Order.Refuse::new)
        .orElseGet(() -> new Order.Drop(match.toString()));
  }

  @Override
  public String toString() {
    return order() instanceof Order.Refuse refuse
        ? "a router answers the " + match + ": " + refuse.answer()
        : order().words();
  }
}
