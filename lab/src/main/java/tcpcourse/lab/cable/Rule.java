package tcpcourse.lab.cable;

import java.time.Duration;
import java.util.Optional;
import java.util.function.BiPredicate;
import tcpcourse.lab.recording.Event;
import tcpcourse.lab.recording.Order;
import tcpcourse.lab.tcp.Match;
import tcpcourse.lab.tcp.Segment;
import tcpcourse.lab.tcp.Side;
import tcpcourse.lab.tcp.Time;

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
    CHANGE,
    REJECT
  }

  /** In nanoseconds: there is nothing to wait for. */
  static final long NEVER = Long.MAX_VALUE;

  final Action action;
  final Match match;

  /** What the recording says of a segment that it has caught. */
  final Order order;

  final Hold hold;

  /** How much later they arrive. */
  final Duration longer;

  private final BiPredicate<Side, Segment> meant;
  private boolean applied;

  Rule(Action action, Match match, Order order) {
    this(action, match, order, null, Duration.ZERO);
  }

  private Rule(Action action, Match match, Order order, Hold hold, Duration longer) {
    this.action = action;
    this.match = match;
    this.meant = match.counting();
    this.order = order;
    this.hold = hold;
    this.longer = longer;
  }

  /**
   * @param until when they are held no longer, in words; may be empty
   */
  static Rule hold(Match match, Hold hold, String until) {
    return new Rule(Action.HOLD, match, held(match, until), hold, Duration.ZERO);
  }

  static Rule delay(Match match, Duration longer) {
    String late = "for " + Time.words(longer);
    return new Rule(Action.DELAY, match, held(match, late), null, longer);
  }

  private static Order held(Match match, String limit) {
    return new Order.Hold((match + " " + limit).trim());
  }

  static Rule duplicate(Match match) {
    return new Rule(Action.DUPLICATE, match, new Order.Duplicate(match.toString()));
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
   * What goes back to the sender of a segment that is taken off the cable, if anything does.
   *
   * @param delay how long the cable takes in each direction, in nanoseconds
   */
  Optional<FrameUnderway> answer(FrameUnderway rejected, CableEnds ends, long delay) {
    return Optional.empty();
  }

  /** The ICMP packet in which a router says why, on its way after the delay of a round trip. */
  static FrameUnderway icmp(
      FrameUnderway rejected, byte[] packet, Order why, CableEnds ends, long delay) {
    Side router = rejected.from().other();
    byte[] bytes = ends.frame(router, packet);
    long left = rejected.left();
    return new FrameUnderway(
        router, bytes, null, Event.Origin.INJECTED, left, left + 2 * delay, Optional.of(why));
  }

  @Override
  public String toString() {
    return order.words();
  }
}
