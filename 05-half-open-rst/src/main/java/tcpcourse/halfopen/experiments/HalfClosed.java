package tcpcourse.halfopen.experiments;

import tcpcourse.lab.Ends;
import tcpcourse.lab.Lab;
import tcpcourse.lab.tcp.Side;
import tcpcourse.lab.tcp.TcpState;

/** A connection that one side has closed, and the other has not. */
final class HalfClosed {

  private HalfClosed() {}

  /** Opens one on which nothing is repeated and the FIN is acknowledged at once. */
  static Ends steadily(Side closer, Lab lab) throws Exception {
    lab.expectNoLoss();
    lab.host(closer.other()).acknowledgeAtOnce();
    return by(closer, lab);
  }

  /** Opens one, and returns when the FIN and its ACK have arrived. */
  static Ends by(Side closer, Lab lab) throws Exception {
    Ends ends = lab.connect();
    (closer == Side.CLIENT ? ends.client() : ends.server()).close().result();
    lab.host(closer.other()).await(TcpState.CLOSE_WAIT);
    lab.host(closer).await(TcpState.FIN_WAIT2);
    return ends;
  }
}
