package tcpcourse.lab.explain;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tcpcourse.lab.capture.Capture;
import tcpcourse.lab.capture.IcmpError;
import tcpcourse.lab.capture.Packet;
import tcpcourse.lab.capture.Tuple;

/**
 * Sorts a capture's segments by connection. What is kept is bounded: so many connections, so many
 * segments; beyond that they are counted.
 */
public final class Connections implements Capture.Found {

  /** About what a segment takes that is kept, in bytes, with what is made of it later. */
  private static final long SEGMENT = 300;

  private static final int CONNECTION = 4;

  private final int most;
  private final List<Connection> all = new ArrayList<>();
  private final Map<Tuple, Connection> current = new HashMap<>();
  private long until = Packet.NO_TIME;
  private long kept;
  private long segments;
  private long uncounted;

  /** As many as half of this program's memory holds. */
  public Connections() {
    this((int) Math.min(2_000_000, Runtime.getRuntime().maxMemory() / 2 / SEGMENT));
  }

  /**
   * @param most how many segments are kept; a connection counts as four
   */
  public Connections(int most) {
    this.most = most;
  }

  @Override
  public void accept(Packet packet) {
    until = Math.max(until, packet.nanos());
    segments++;
    Connection connection = between(packet.tuple());
    if (connection == null || connection.isFollowedBy(packet)) {
      if (kept + CONNECTION > most) {
        uncounted++;
        return;
      }
      connection = open(packet, connection);
    }
    kept += connection.add(packet, kept < most) ? 1 : 0;
  }

  @Override
  public boolean icmp(IcmpError error) {
    Connection connection = between(error.about());
    if (connection == null || !connection.add(error, kept < most)) {
      return false;
    }
    kept++;
    until = Math.max(until, error.nanos());
    return true;
  }

  /** The newest between two ends, whichever was its client; null if there was none. */
  private Connection between(Tuple tuple) {
    Connection connection = current.get(tuple);
    return connection == null ? current.get(tuple.reversed()) : connection;
  }

  private Connection open(Packet packet, Connection before) {
    Connection connection =
        new Connection(all.size() + 1, packet, before == null ? 0 : before.number());
    all.add(connection);
    kept += CONNECTION;
    current.remove(connection.tuple().reversed());
    current.put(connection.tuple(), connection);
    return connection;
  }

  /** What was not kept, in a sentence; empty if everything was. */
  public Optional<String> limit() {
    long left = all.stream().mapToLong(Connection::left).sum();
    return left + uncounted == 0
        ? Optional.empty()
        : Optional.of(
            String.format(
                Locale.ROOT,
                "%,d segments were counted and not kept, %,d of them of connections that are not"
                    + " shown: this program's memory holds about %,d (java -Xmx… gives it more)",
                left + uncounted,
                uncounted,
                most));
  }

  /** How much there was, and what of it was not read, a line each. */
  public List<String> counts(Capture.Read read) {
    List<String> lines = new ArrayList<>();
    lines.add(
        String.join(
            ", ",
            count(read.frames(), "frame"),
            count(segments, "TCP segment"),
            count(all.size(), "connection")));
    read.skipped()
        .forEach((which, n) -> lines.add(String.format(Locale.ROOT, "  %,d frames %s", n, which)));
    read.fault().ifPresent(fault -> lines.add("  read up to here, then: " + fault));
    limit().ifPresent(limit -> lines.add("  " + limit));
    return lines;
  }

  /** That nothing was found in it, in a line. */
  public static String none(Capture.Read read) {
    return "no TCP in it" + read.fault().map(fault -> "; " + fault).orElse("");
  }

  /** A number with its noun. */
  public static String count(long number, String what) {
    return String.format(Locale.ROOT, "%,d %s%s", number, what, number == 1 ? "" : "s");
  }

  /** When the last segment was captured. */
  public long until() {
    return until;
  }

  /** In the order in which they appear. */
  public List<Connection> all() {
    return all;
  }
}
