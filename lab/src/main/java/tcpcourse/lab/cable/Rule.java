package tcpcourse.lab.cable;

import java.time.Duration;
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

  /** What a rule does. */
  enum Action {
    HOLD,
    DELAY,
    DUPLICATE,
    REJECT
  }

  /** In nanoseconds: there is nothing to wait for. */
  static final long NEVER = Long.MAX_VALUE;

  final Hold hold;

  /** How much later they arrive. */
  final Duration longer;

  final Action action;

  /** Until when they are held or by how much they are late, in words; may be empty. */
  private final String limit;

  private final Match match;
  private final BiPredicate<Side, Segment> meant;
  private final Rejection rejection;
  private boolean applied;

  private Rule(
      Action action, Match match, Hold hold, Rejection rejection, Duration longer, String limit) {
    this.action = action;
    this.match = match;
    this.meant = match.counting();
    this.hold = hold;
    this.rejection = rejection;
    this.longer = longer;
    this.limit = limit;
  }

  /** A rule that rejects what it catches. */
  Rule(Match match, Rejection rejection) {
    this(Action.REJECT, match, null, rejection, Duration.ZERO, "");
  }

  static Rule hold(Match match, Hold hold, String limit) {
    return new Rule(Action.HOLD, match, hold, null, Duration.ZERO, limit);
  }

  static Rule delay(Match match, Duration longer, String limit) {
    return new Rule(Action.DELAY, match, null, null, longer, limit);
  }

  static Rule duplicate(Match match) {
    return new Rule(Action.DUPLICATE, match, null, null, Duration.ZERO, "");
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
    return switch (action) {
      case HOLD, DELAY -> new Order.Hold((match + " " + limit).trim());
      case DUPLICATE -> new Order.Duplicate(match.toString());
      case REJECT -> rejected();
    };
  }

  private Order rejected() {
    if (rejection == Rejection.RST) {
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
