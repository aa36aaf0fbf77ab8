package tcpcourse.lab.explain;

import static tcpcourse.lab.capture.Packet.RST;
import static tcpcourse.lab.capture.Packet.SYN;

import java.util.List;

/** Whether a RST looks like the other segments of the end that it names as its source. */
final class Forgery {

  private static final int TIMESTAMPS = 8;

  private Forgery() {}

  /**
   * Whether it is unlike both kinds of RST that a host sends: one of a connection has what all its
   * segments have (RFC 7323 §3.2), one from a host that knows no connection offers no window.
   */
  static boolean isStrange(Row reset, List<Row> rows) {
    return reset.packet().window() > 0
        && !Options.has(reset.packet(), TIMESTAMPS)
        && rows.stream()
            .filter(r -> r.from() == reset.from() && !r.has(RST))
            .anyMatch(r -> !r.has(SYN) && Options.has(r.packet(), TIMESTAMPS));
  }
}
