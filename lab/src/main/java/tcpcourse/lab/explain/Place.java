package tcpcourse.lab.explain;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tcpcourse.lab.capture.Packet;
import tcpcourse.lab.tcp.Side;

/**
 * Where a capture was made, by how soon each end answers as seen from here: an end that is here
 * answers at once, the other takes a round trip.
 */
public enum Place {
  CLIENT,
  SERVER,
  /** Both ends are on this host. */
  BOTH,
  /** Somewhere between them. */
  BETWEEN,
  UNKNOWN;

  /** So many times sooner. */
  private static final int CLEARLY = 8;

  /** A host answers within that many nanoseconds. */
  private static final long SOON = 5_000_000;

  /** Even a short wire takes longer, with the interrupts at its ends. */
  private static final long AT_ONCE = 150_000;

  /** Whether the capture was made at that end. */
  boolean isAt(Side end) {
    return this == BOTH || this == (end == Side.CLIENT ? CLIENT : SERVER);
  }

  static Place of(List<Row> rows) {
    Optional<Long> client = soonest(Side.CLIENT, rows);
    Optional<Long> server = soonest(Side.SERVER, rows);
    if (client.isEmpty() || server.isEmpty()) {
      return UNKNOWN;
    }
    long one = client.get();
    long other = server.get();
    if (Math.max(one, other) < AT_ONCE) {
      return BOTH;
    } else if (one < SOON && one < other / CLEARLY) {
      return CLIENT;
    } else if (other < SOON && other < one / CLEARLY) {
      return SERVER;
    }
    return Math.min(one, other) > SOON ? BETWEEN : UNKNOWN;
  }

  /**
   * The least time, in nanoseconds, between what went to that end and what acknowledges it exactly.
   * Of what passed several times the last counts.
   */
  static Optional<Long> soonest(Side end, List<Row> rows) {
    Map<Integer, Long> asked = new HashMap<>();
    long soonest = Long.MAX_VALUE;
    for (Row row : rows) {
      Packet packet = row.packet();
      if (packet.nanos() == Packet.NO_TIME || row.isMarked(Mark.COPY)) {
        continue;
      }
      if (row.from() != end && packet.sequenceLength() > 0) {
        asked.put(packet.end(), packet.nanos());
      } else if (row.from() == end && row.has(Packet.ACK)) {
        Long at = asked.get(packet.acknowledgment());
        boolean later = at != null && packet.nanos() >= at;
        soonest = later ? Math.min(soonest, packet.nanos() - at) : soonest;
      }
    }
    return soonest == Long.MAX_VALUE ? Optional.empty() : Optional.of(soonest);
  }
}
