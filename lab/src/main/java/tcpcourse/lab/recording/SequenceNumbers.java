package tcpcourse.lab.recording;

import java.util.HashMap;
import java.util.Map;
import tcpcourse.lab.tcp.Endpoint;
import tcpcourse.lab.tcp.Segment;
import tcpcourse.lab.tcp.SegmentFlags;

/**
 * Turns the numbers of a header into numbers a reader can follow: counted from each side's initial
 * sequence number, so that a SYN has number 0 and the first byte of data number 1 (RFC 9293 §3.4).
 * Feed it a take's segments in order.
 *
 * <p>A number from before its connection's SYN, such as an old duplicate's, comes out negative.
 */
public final class SequenceNumbers {

  private record Direction(Endpoint from, Endpoint to) {}

  private final Map<Direction, Long> initial = new HashMap<>();

  /**
   * Notes a segment that passes. A SYN that a host itself sent begins a new count; one that the lab
   * injected does not, for no connection of that host stands behind it.
   */
  public void see(Event.Crossing crossing) {
    Segment segment = crossing.segment();
    Direction direction = new Direction(segment.source(), segment.destination());
    if (segment.has(SegmentFlags.Flag.SYN) && crossing.origin() == Event.Origin.HOST) {
      initial.put(direction, segment.sequence());
    } else {
      initial.putIfAbsent(direction, segment.sequence() - (begins(segment) ? 0 : 1));
    }
    if (segment.has(SegmentFlags.Flag.ACK)) {
      // The other side's SYN never passed here: count from what is acknowledged.
      initial.putIfAbsent(
          new Direction(segment.destination(), segment.source()), segment.acknowledgment() - 1);
    }
  }

  /**
   * A SYN has its connection's number 0; so has a RST where nobody listens, for there never was a
   * connection.
   */
  private static boolean begins(Segment segment) {
    return segment.has(SegmentFlags.Flag.SYN) || segment.has(SegmentFlags.Flag.RST);
  }

  /**
   * SEG.SEQ, counted from the sender's initial sequence number. The 0 of a RST from a host that
   * knows of no connection (RFC 9293 §3.5.2) counts from nothing and stays 0.
   */
  public long sequence(Segment segment) {
    if (segment.has(SegmentFlags.Flag.RST) && segment.sequence() == 0) {
      return 0;
    }
    return relative(segment.sequence(), new Direction(segment.source(), segment.destination()));
  }

  /** SEG.ACK, counted from the other side's initial sequence number. */
  public long acknowledgment(Segment segment) {
    return relative(
        segment.acknowledgment(), new Direction(segment.destination(), segment.source()));
  }

  private long relative(long number, Direction direction) {
    // Sequence numbers wrap at 2^32; the int difference is the short way round (RFC 9293 §3.4).
    return (int) (number - initial.getOrDefault(direction, 0L));
  }
}
