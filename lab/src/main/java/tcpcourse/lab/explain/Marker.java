package tcpcourse.lab.explain;

import static tcpcourse.lab.capture.Packet.ACK;
import static tcpcourse.lab.capture.Packet.FIN;
import static tcpcourse.lab.capture.Packet.RST;
import static tcpcourse.lab.capture.Packet.SYN;

import java.util.EnumSet;
import java.util.Set;
import tcpcourse.lab.capture.Packet;
import tcpcourse.lab.tcp.Both;
import tcpcourse.lab.tcp.Side;

/**
 * Marks the segments of a connection, one after the other, by what passed before. The rules are
 * those that Wireshark's documentation tells under "TCP Analysis" (User's Guide §7.5), but for two
 * of its readings: a probe of a window that is 0 is no keep-alive, and a frame that was captured
 * twice is no retransmission.
 */
final class Marker {

  /** What fills a gap sooner than that after what follows it was overtaken, not sent again. */
  private static final long OVERTAKEN = 3_000_000;

  /** A frame passes two interfaces of a host, or a mirror port, within that many nanoseconds. */
  private static final long TWICE = 5_000_000;

  /** What one direction has sent so far. */
  private static final class Direction {
    boolean begun;
    int next; // the highest number behind all that has passed
    long nextAt;
    boolean acknowledging;
    int acknowledged;
    int window = -1;
    boolean gapped; // something is missing, from here
    int missing;
    int beyond; // up to here
    boolean probing; // its last segment was a keep-alive or a window probe
    Packet last;
    int initial;
  }

  private final Both<Direction> directions = Both.of(side -> new Direction());

  Set<Mark> mark(Packet packet, Side from) {
    Direction own = directions.of(from);
    Direction other = packet.tuple().isOneEnd() ? own : directions.of(from.other());
    if (isCopy(packet, own)) {
      return EnumSet.of(Mark.COPY);
    }
    EnumSet<Mark> marks = EnumSet.noneOf(Mark.class);
    own.begun &= !packet.has(SYN) || packet.has(ACK) || packet.sequence() == own.initial;
    if (packet.has(RST)) {
      marks.add(Mark.RESET);
    } else {
      compare(packet, own, other, marks);
    }
    note(packet, own, other, marks);
    return marks.isEmpty() ? Set.of() : marks;
  }

  /** The same bytes of the header; of IPv4 the same packet, in IPv6 and without a number soon. */
  private static boolean isCopy(Packet packet, Direction own) {
    Packet last = own.last;
    return last != null
        && last.sequence() == packet.sequence()
        && last.acknowledgment() == packet.acknowledgment()
        && last.bits() == packet.bits()
        && last.checksum() == packet.checksum()
        && last.window() == packet.window()
        && last.length() == packet.length()
        && last.identification() == packet.identification()
        && packet.nanos() - last.nanos() < TWICE
        && (packet.identification() > 0 || packet.hasOption(8));
  }

  private void compare(Packet packet, Direction own, Direction other, EnumSet<Mark> marks) {
    boolean bare = !packet.has(SYN) && !packet.has(FIN);
    boolean next = own.begun && packet.sequence() == own.next;
    if (packet.window() == 0 && bare) {
      marks.add(Mark.ZERO_WINDOW);
    }
    if (own.begun && Numbers.before(own.next, packet.sequence())) {
      marks.add(Mark.AFTER_GAP);
    }
    boolean probe = packet.length() == 1 && next && other.window == 0 && bare;
    boolean below = own.begun && packet.length() <= 1 && packet.sequence() == own.next - 1 && bare;
    if (probe || below) {
      marks.add(other.window == 0 ? Mark.WINDOW_PROBE : Mark.KEEP_ALIVE);
    }
    if (bare && packet.length() == 0 && next && repeatsAck(packet, own) && !other.probing) {
      marks.add(Mark.DUPLICATE_ACK);
    }
    boolean unseen = other.begun && Numbers.before(other.next, packet.acknowledgment());
    boolean missed = other.gapped && Numbers.before(other.missing, packet.acknowledgment());
    if (packet.has(ACK) && (unseen || missed)) {
      marks.add(Mark.ACKS_UNSEEN);
      other.gapped = false;
    }
    boolean old = own.begun && Numbers.before(packet.sequence(), own.next);
    // Both have opened: the own SYN once more, with the ACK of the other's (RFC 9293 §3.5, Figure
    // 7).
    boolean answers = packet.has(SYN) && packet.has(ACK) && !own.acknowledging;
    if (packet.sequenceLength() > 0 && old && !probe && !below && !answers) {
      marks.add(isOvertaken(packet, own) ? Mark.OUT_OF_ORDER : Mark.RETRANSMISSION);
    }
  }

  private static boolean repeatsAck(Packet packet, Direction own) {
    return packet.window() > 0
        && packet.window() == own.window
        && own.acknowledging
        && packet.acknowledgment() == own.acknowledged;
  }

  private static boolean isOvertaken(Packet packet, Direction own) {
    return packet.nanos() - own.nextAt < OVERTAKEN && packet.end() != own.next;
  }

  /** The first gap that is still open, and what fills it from its beginning. */
  private static void gap(Packet packet, Direction own, EnumSet<Mark> marks) {
    if (marks.contains(Mark.AFTER_GAP) && !own.gapped) {
      own.gapped = true;
      own.missing = own.next;
      own.beyond = packet.sequence();
    } else if (own.gapped && !Numbers.before(own.missing, packet.sequence())) {
      own.missing = Numbers.later(own.missing, packet.end());
      own.gapped = Numbers.before(own.missing, own.beyond);
    }
  }

  private void note(Packet packet, Direction own, Direction other, EnumSet<Mark> marks) {
    gap(packet, own, marks);
    boolean probe = marks.contains(Mark.WINDOW_PROBE) && packet.sequence() == own.next;
    if (!own.begun || Numbers.before(own.next, packet.end()) && !probe) {
      own.next = packet.end();
      own.nextAt = packet.nanos();
    }
    own.begun |= !packet.has(RST);
    own.initial = packet.has(SYN) ? packet.sequence() : own.initial;
    own.window = packet.window();
    own.probing = marks.contains(Mark.KEEP_ALIVE) || marks.contains(Mark.WINDOW_PROBE);
    if (packet.has(ACK)) {
      own.acknowledging = true;
      own.acknowledged = packet.acknowledgment();
    }
    if (marks.contains(Mark.ACKS_UNSEEN)) {
      other.next = Numbers.later(other.next, packet.acknowledgment());
    }
    own.last = packet;
  }
}
