package tcpcourse.lab.explain;

import static tcpcourse.lab.capture.Packet.ACK;
import static tcpcourse.lab.capture.Packet.RST;
import static tcpcourse.lab.capture.Packet.SYN;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tcpcourse.lab.tcp.Side;

/**
 * What an end sends later says whether an earlier segment reached it, or came from it.
 *
 * @param rows in the order in which the end knows of them
 */
record Evidence(Side end, List<Row> rows) {

  private static final long A_SECOND = 1_000_000_000L;
  private static final long FIRST_TIMEOUT = 3 * A_SECOND;

  private Stream<Row> sentAfter(int place) {
    return rows.subList(place + 1, rows.size()).stream().filter(row -> row.from() == end);
  }

  /** What takes a number must have been acknowledged; of a bare ACK nothing says otherwise. */
  boolean arrived(int place) {
    Row row = rows.get(place);
    return row.packet().sequenceLength() == 0
        || sentAfter(place).anyMatch(r -> r.acknowledges(row.packet().end()));
  }

  /** Whether the end sends, after that row, what covers this number once more. */
  boolean repeats(int place, int number) {
    return sentAfter(place)
        .anyMatch(
            r ->
                r.packet().sequenceLength() > 0
                    && !Numbers.before(number, r.packet().sequence())
                    && Numbers.before(number, r.packet().end()));
  }

  private Optional<Row> next(int place) {
    return sentAfter(place).findFirst();
  }

  /** Whether the next that the end sends is a RST. */
  boolean resetsNext(int place) {
    return next(place).filter(r -> r.has(RST)).isPresent();
  }

  /**
   * Whether the end answers that row as a host does that has no such connection (RFC 9293 §3.5.2):
   * a RST with the number that was acknowledged, and no ACK.
   */
  boolean disowns(int place) {
    Row row = rows.get(place);
    boolean lastBefore = place + 1 < rows.size() && rows.get(place + 1).from() == end;
    return lastBefore
        && row.has(ACK)
        && next(place)
            .filter(r -> r.has(RST) && !r.has(ACK))
            .filter(r -> r.packet().sequence() == row.packet().acknowledgment())
            .isPresent();
  }

  /** Whether the end goes on with the connection. */
  boolean goesOn(int place) {
    return sentAfter(place).takeWhile(r -> !r.has(SYN)).anyMatch(r -> !r.has(RST) && r.has(ACK));
  }

  /** What came to the end and takes a number, or asks, since it was last heard of. */
  Optional<Row> unanswered() {
    for (int i = rows.size() - 1; i >= 0 && rows.get(i).from() != end; i--) {
      if (rows.get(i).packet().sequenceLength() > 0 || rows.get(i).isProbe()) {
        return Optional.of(rows.get(i));
      }
    }
    return Optional.empty();
  }

  /**
   * The last that the end has sent more than once, or as a SYN, and that was never acknowledged.
   */
  Optional<Row> repeatedInVain() {
    List<Row> times = times();
    Row last = times.isEmpty() ? null : times.get(times.size() - 1);
    return last != null && !isAcknowledged(last) && (times.size() > 1 || last.has(SYN))
        ? Optional.of(last)
        : Optional.empty();
  }

  /** The last that the end has sent and that takes a number, each time that it was sent. */
  private List<Row> times() {
    List<Row> sent =
        rows.stream().filter(r -> r.from() == end && r.packet().sequenceLength() > 0).toList();
    return sent.isEmpty()
        ? sent
        : sent.stream().filter(r -> overlap(r, sent.get(sent.size() - 1))).toList();
  }

  /**
   * How long the end may rest, at the longest, before it sends again what it has sent last: twice
   * as long as before (RFC 6298 §5.5), and as much again for a timer that is late; of a SYN that
   * was sent once twice the three seconds of RFC 6298 §5.7. Empty where nothing tells.
   */
  Optional<Long> rest() {
    List<Row> times = times();
    if (times.size() < 2) {
      return times.stream().filter(r -> r.has(SYN)).map(r -> 2 * FIRST_TIMEOUT).findFirst();
    }
    long last = times.get(times.size() - 1).packet().nanos();
    return Optional.of(
        Math.max(A_SECOND, 4 * (last - times.get(times.size() - 2).packet().nanos())));
  }

  private static boolean overlap(Row one, Row other) {
    return Numbers.before(one.packet().sequence(), other.packet().end())
        && Numbers.before(other.packet().sequence(), one.packet().end());
  }

  private boolean isAcknowledged(Row row) {
    return rows.stream().anyMatch(r -> r.from() != end && r.acknowledges(row.packet().end()));
  }
}
