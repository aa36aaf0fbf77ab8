package tcpcourse.lab.cable;

import java.util.Optional;
import tcpcourse.lab.recording.Event;
import tcpcourse.lab.recording.Order;
import tcpcourse.lab.tcp.Match;
import tcpcourse.lab.tcp.Rejection;
import tcpcourse.lab.tcp.Segment;
import tcpcourse.lab.tcp.SegmentBuilder;
import tcpcourse.lab.tcp.SegmentFlags.Flag;
import tcpcourse.lab.tcp.Side;

/** A rule that takes segments off the cable, and may answer them. Guarded by its cable. */
class Rejecting extends Rule {

  private final Rejection rejection;

  Rejecting(Match match, Rejection rejection) {
    this(match, rejection, order(match, rejection));
  }

  Rejecting(Match match, Rejection rejection, Order order) {
    super(Action.REJECT, match, order);
    this.rejection = rejection;
  }

  private static Order order(Match match, Rejection rejection) {
    if (rejection == Rejection.RST) {
      return new Order.Reset(match.toString());
    }
    return rejection
        .message()
        .<Order>map(Order.Refuse::new)
        .orElseGet(() -> new Order.Drop(match.toString()));
  }

  @Override
  Optional<FrameUnderway> answer(FrameUnderway rejected, CableEnds ends, long delay) {
    if (rejection == Rejection.RST) {
      return reset(rejected, ends, delay);
    }
    return rejection
        .message()
        .map(
            m -> icmp(rejected, m.answering(rejected.segment()), new Order.Refuse(m), ends, delay));
  }

  /** A RST is answered by nobody. */
  private Optional<FrameUnderway> reset(FrameUnderway rejected, CableEnds ends, long delay) {
    if (rejected.segment().has(Flag.RST)) {
      return Optional.empty();
    }
    Side router = rejected.from().other();
    Segment reset = SegmentBuilder.resetting(rejected.segment()).build();
    byte[] bytes = ends.frame(router, reset);
    long left = rejected.left() + delay;
    return Optional.of(
        new FrameUnderway(
            router, bytes, reset, Event.Origin.INJECTED, left, left + delay, Optional.of(order)));
  }

  @Override
  public String toString() {
    return order instanceof Order.Refuse refuse
        ? "a router answers the " + match + ": " + refuse.answer()
        : super.toString();
  }
}
