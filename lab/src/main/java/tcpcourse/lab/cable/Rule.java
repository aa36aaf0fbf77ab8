package tcpcourse.lab.cable;

import java.time.Duration;
import java.util.Optional;
import java.util.function.BiPredicate;
import tcpcourse.lab.recording.Order;
import tcpcourse.lab.tcp.Match;
import tcpcourse.lab.tcp.Segment;
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
    CHANGE,
    REJECT
  }

  /** In nanoseconds: there is nothing to wait for. */
  static final long NEVER = Long.MAX_VALUE;

  final Action action;
  final Match match;
  final Hold hold;

  /** How much later they arrive. */
  final Duration longer;

  /** Until when they are held or by how much they are late, in words; may be empty. */
  private final String limit;

  private final BiPredicate<Side, Segment> meant;
  private boolean applied;

  Rule(Action action, Match match) {
    this(action, match, null, Duration.ZERO, "");
  }

  private Rule(Action action, Match match, Hold hold, Duration longer, String limit) {
    this.action = action;
    this.match = match;
    this.meant = match.counting();
    this.hold = hold;
    this.longer = longer;
    this.limit = limit;
  }

  static Rule hold(Match match, Hold hold, String limit) {
    return new Rule(Action.HOLD, match, hold, Duration.ZERO, limit);
  }

  static Rule delay(Match match, Duration longer, String limit) {
    return new Rule(Action.DELAY, match, null, longer, limit);
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

  /** What the recording says of a segment that it has caught. */
  Order order() {
    return action == Action.DUPLICATE
        ? new Order.Duplicate(match.toString())
        : new Order.Hold((match + " " + limit).trim());
  }

  @Override
  public String toString() {
    return order().words();
  }
}
