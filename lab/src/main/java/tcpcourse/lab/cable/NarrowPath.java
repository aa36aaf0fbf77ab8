package tcpcourse.lab.cable;

import java.util.Optional;
import tcpcourse.lab.recording.Event;
import tcpcourse.lab.recording.Order;
import tcpcourse.lab.tcp.FragmentationNeeded;
import tcpcourse.lab.tcp.Match;
import tcpcourse.lab.tcp.Side;

/**
 * A link somewhere between the hosts, a tunnel say, that carries less than their own. Linux'
 * segments forbid to be cut (DF), so the router before it drops those that are too large, and says
 * so, unless a firewall keeps that from their sender. Guarded by its cable.
 */
final class NarrowPath extends Rule {

  private final Order.Narrow order;

  NarrowPath(int most, boolean told) {
    super(
        Action.REJECT,
        Match.any()
            .which("of more than " + most + " bytes", segment -> segment.packet().length > most));
    this.order = new Order.Narrow(most, told);
  }

  @Override
  Optional<FrameUnderway> answer(FrameUnderway rejected, CableEnds ends, long delay) {
    if (!order.told()) {
      return Optional.empty();
    }
    Side router = rejected.from().other();
    byte[] message = new FragmentationNeeded(order.most()).answering(rejected.segment());
    long left = rejected.left();
    return Optional.of(
        new FrameUnderway(
            router,
            ends.frame(router, message),
            null,
            Event.Origin.INJECTED,
            left,
            left + 2 * delay,
            Optional.of(order)));
  }

  @Override
  Order order() {
    return order;
  }
}
