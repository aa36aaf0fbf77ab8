package tcpcourse.lab.cable;

import java.util.Optional;
import tcpcourse.lab.recording.Order;
import tcpcourse.lab.tcp.FragmentationNeeded;
import tcpcourse.lab.tcp.Match;

/**
 * A link somewhere between the hosts, a tunnel say, that carries less than their own. Linux'
 * segments forbid to be cut (DF), so the router before it drops those that are too large, and says
 * so, unless a firewall keeps that from their sender. Guarded by its cable.
 */
final class NarrowPath extends Rule {

  private final Order.Narrow narrow;

  NarrowPath(Order.Narrow narrow) {
    super(
        Action.REJECT,
        Match.any()
            .which(
                "of more than " + narrow.most() + " bytes",
                segment -> segment.packet().length > narrow.most()),
        narrow);
    this.narrow = narrow;
  }

  @Override
  Optional<FrameUnderway> answer(FrameUnderway rejected, CableEnds ends, long delay) {
    byte[] message = new FragmentationNeeded(narrow.most()).answering(rejected.segment());
    return narrow.told()
        ? Optional.of(icmp(rejected, message, narrow, ends, delay))
        : Optional.empty();
  }
}
