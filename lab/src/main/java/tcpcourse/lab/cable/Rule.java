package tcpcourse.lab.cable;

import java.time.Duration;
import java.util.function.BiPredicate;
import tcpcourse.lab.recording.Order;
import tcpcourse.lab.tcp.IcmpUnreachable;
import tcpcourse.lab.tcp.Match;
import tcpcourse.lab.tcp.Segment;
import tcpcourse.lab.tcp.Side;

/**
 * What the cable was told to do with some segments, and how often it had occasion to. Guarded by
 * its cable.
 */
final class Rule {

  /** What a rule does. */
  enum Action {
    DROP,
    HOLD,
    DELAY,
    DUPLICATE,
    REFUSE
  }

  final Action action;
  final Match match;
  final Hold hold;
  final IcmpUnreachable icmp;

  /** How much later they arrive. */
  final Duration longer;

  /** Until when they are held or by how much they are late, in words; may be empty. */
  private final String limit;

  private final BiPredicate<Side, Segment> meant;
  private boolean applied;

  Rule(Action action, Match match) {
    this(action, match, null, null, Duration.ZERO, "");
  }

  private Rule(
      Action action, Match match, Hold hold, IcmpUnreachable icmp, Duration longer, String limit) {
    this.action = action;
    this.match = match;
    this.meant = match.counting();
    this.hold = hold;
    this.icmp = icmp;
    this.longer = longer;
    this.limit = limit;
  }

  static Rule hold(Match match, Hold hold, String limit) {
    return new Rule(Action.HOLD, match, hold, null, Duration.ZERO, limit);
  }

  static Rule delay(Match match, Duration longer, String limit) {
    return new Rule(Action.DELAY, match, null, null, longer, limit);
  }

  static Rule refuse(Match match, IcmpUnreachable icmp) {
    return new Rule(Action.REFUSE, match, null, icmp, Duration.ZERO, "");
  }

  /** Whether this segment is one that the rule is about. Counts it. */
  boolean catches(Side from, Segment segment) {
    boolean caught = meant.test(from, segment);
    applied |= caught;
    return caught;
  }

  boolean neverApplied() {
    return !applied;
  }

  /** What the recording says of a segment that it has caught. */
  Order order() {
    return switch (action) {
      case DROP -> new Order.Drop(match.toString());
      case HOLD, DELAY -> new Order.Hold((match + " " + limit).trim());
      case DUPLICATE -> new Order.Duplicate(match.toString());
      case REFUSE -> new Order.Refuse(icmp);
    };
  }

  @Override
  public String toString() {
    return action == Action.REFUSE
        ? "a router answers the " + match + ": " + icmp
        : order().words();
  }
}
