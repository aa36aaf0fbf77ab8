package tcpcourse.lab.explain;

import java.util.List;
import java.util.Set;
import tcpcourse.lab.capture.Packet;
import tcpcourse.lab.tcp.Side;

/**
 * A segment of a connection as the capture has it.
 *
 * @param number counted from 1 in the connection; what a sentence calls it by
 * @param from the end that it names as its source
 * @param marks what is to be said of it beside its header
 */
public record Row(int number, Packet packet, Side from, Set<Mark> marks) {

  private static final int TIMESTAMPS = 8;

  /** Whether that bit of {@link Packet} is set. */
  boolean has(int bit) {
    return packet.has(bit);
  }

  boolean isMarked(Mark mark) {
    return marks.contains(mark);
  }

  /** Whether it asks for an answer without using up a number. */
  boolean isProbe() {
    return isMarked(Mark.KEEP_ALIVE) || isMarked(Mark.WINDOW_PROBE);
  }

  /** SYN without ACK. */
  boolean isOpening() {
    return has(Packet.SYN) && !has(Packet.ACK);
  }

  /** SYN and ACK. */
  boolean isAnswer() {
    return has(Packet.SYN) && has(Packet.ACK);
  }

  /** Whether it acknowledges that number, or a later one. */
  boolean acknowledges(int number) {
    return has(Packet.ACK) && !Numbers.before(packet.acknowledgment(), number);
  }

  /**
   * Whether this RST is unlike both kinds that the end sends which it names as its source: one of a
   * connection has what all its segments have (RFC 7323 §3.2), one from a host that knows no
   * connection offers no window.
   */
  boolean isStrange(List<Row> rows) {
    return packet.window() > 0
        && !packet.hasOption(TIMESTAMPS)
        && rows.stream()
            .filter(r -> r.from == from && !r.has(Packet.RST))
            .anyMatch(r -> !r.has(Packet.SYN) && r.packet.hasOption(TIMESTAMPS));
  }
}
