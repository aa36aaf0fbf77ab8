package tcpcourse.lab.cable;

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
    REFUSE
  }

  final Action action;
  final Match match;
  final Hold hold;
  final IcmpUnreachable icmp;
  private final BiPredicate<Side, Segment> meant;
  private boolean applied;

  Rule(Action action, Match match, Hold hold, IcmpUnreachable icmp) {
    this.action = action;
    this.match = match;
    this.meant = match.counting();
    this.hold = hold;
    this.icmp = icmp;
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
      case HOLD -> new Order.Hold(match.toString());
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
