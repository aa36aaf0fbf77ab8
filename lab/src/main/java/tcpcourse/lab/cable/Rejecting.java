package tcpcourse.lab.cable;

import java.util.Optional;
import tcpcourse.lab.recording.Event;
import tcpcourse.lab.recording.Order;
import tcpcourse.lab.tcp.IcmpUnreachable;
import tcpcourse.lab.tcp.Match;
import tcpcourse.lab.tcp.Rejection;
import tcpcourse.lab.tcp.Segment;
import tcpcourse.lab.tcp.SegmentBuilder;
import tcpcourse.lab.tcp.SegmentFlags.Flag;
import tcpcourse.lab.tcp.Side;

/** A rule that takes segments off the cable, and may answer them. Guarded by its cable. */
class Rejecting extends Rule {

  final Rejection rejection;

  Rejecting(Match match, Rejection rejection) {
    super(Action.REJECT, match);
    this.rejection = rejection;
  }

  @Override
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

  @Override
  Order order() {
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
