package tcpcourse.lab.cable;

import tcpcourse.lab.recording.Order;
import tcpcourse.lab.tcp.Match;

/** A router that lowers the MSS which the hosts tell each other. Guarded by its cable. */
final class Clamping extends Rule {

  private final Order.Clamp order;

  Clamping(Order.Clamp order) {
    super(Action.CHANGE, Match.any().which("with more mss", order.clamp()::meets));
    this.order = order;
  }

  @Override
  Order order() {
    return order;
  }
}
