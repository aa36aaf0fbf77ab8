package tcpcourse.lab.explain;

import static tcpcourse.lab.capture.Packet.ACK;
import static tcpcourse.lab.capture.Packet.FIN;
import static tcpcourse.lab.capture.Packet.RST;
import static tcpcourse.lab.capture.Packet.SYN;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tcpcourse.lab.tcp.Side;

/**
 * How a connection ended, as far as a capture tells.
 *
 * @param kind what ended it
 * @param by who ended it, or began to: the first to close, or who sent the RST
 * @param remark the same in a sentence, with the rows that show it
 */
public record Ending(Kind kind, Optional<Side> by, Remark remark) {

  /** What ended it. */
  public enum Kind {
    /** Nobody has answered the SYN. */
    UNANSWERED,
    /** The SYN was answered with RST. */
    REFUSED,
    /** Who opened has sent RST before the connection was open. */
    ABANDONED,
    /** FIN and FIN, each acknowledged. */
    CLOSED,
    /** One FIN only. */
    HALF_CLOSED,
    RESET,
    /** FIN, and then RST. */
    CLOSED_THEN_RESET,
    /** It was still open when the capture ended, or the capture did not see the end. */
    OPEN
  }

  static Ending of(Connection connection) {
    List<Row> rows = connection.rows().stream().filter(r -> !r.isMarked(Mark.COPY)).toList();
    int reset = firstReset(rows);
    Optional<Row> fin =
        rows.stream().limit(reset < 0 ? rows.size() : reset).filter(r -> r.has(FIN)).findFirst();
    if (reset >= 0) {
      return reset(rows.get(reset), fin, rows.subList(0, reset));
    }
    if (fin.isPresent() && connection.tuple().isOneEnd()) {
      String words = "closed: the FIN comes back to the socket that has sent it";
      return of(Kind.CLOSED, fin.get().from(), words, fin.get());
    }
    return fin.map(row -> closed(row, rows)).orElseGet(() -> open(rows, connection.messages()));
  }

  /** A RST after which its own sender goes on has ended nothing: it was not that host's. */
  private static int firstReset(List<Row> rows) {
    int first = -1;
    EnumSet<Side> goesOn = EnumSet.noneOf(Side.class);
    for (int i = rows.size() - 1; i >= 0; i--) {
      Row row = rows.get(i);
      if (!row.has(RST)) {
        goesOn.add(row.from());
      } else if (!goesOn.contains(row.from())) {
        first = i;
      }
    }
    return first;
  }

  private static Ending reset(Row reset, Optional<Row> fin, List<Row> before) {
    Side by = reset.from();
    boolean opened = before.stream().anyMatch(Row::isAnswer);
    boolean asked = before.stream().anyMatch(Row::isOpening);
    boolean onlySyns = asked && before.stream().allMatch(Row::isOpening);
    if (onlySyns && by == Side.SERVER) {
      return of(Kind.REFUSED, by, "refused: the server answers the SYN with RST", reset);
    } else if (asked && by == Side.CLIENT && !isOpen(before) && opened | onlySyns) {
      return of(Kind.ABANDONED, by, "given up: the client sends RST before it is open", reset);
    }
    String why = why(reset, before);
    if (fin.isPresent()) {
      String words = "FIN from the " + fin.get().from() + ", then RST from the " + by + why;
      return new Ending(
          Kind.CLOSED_THEN_RESET,
          Optional.of(fin.get().from()),
          Remark.of(words, fin.get(), reset));
    }
    return of(Kind.RESET, by, "reset by the " + by + why, reset);
  }

  private static boolean isOpen(List<Row> before) {
    return before.stream().anyMatch(r -> r.from() == Side.CLIENT && r.has(ACK) && !r.has(RST));
  }

  /** RFC 9293 §3.5.2 and §3.6.1: what a RST without ACK, and one with, tell of their reason. */
  private static String why(Row reset, List<Row> before) {
    Row asked = before.isEmpty() ? null : before.get(before.size() - 1);
    boolean answers = asked != null && asked.from() != reset.from();
    boolean closed = before.stream().anyMatch(r -> r.from() == reset.from() && r.has(FIN));
    if (answers && !reset.has(ACK) && asked.packet().length() > 0 && closed) {
      return ": data came, and its program had closed";
    } else if (answers && !reset.has(ACK)) {
      return ": it has no such connection, or none any more";
    } else if (reset.has(ACK)) {
      return ": its program closed with bytes unread or with linger 0, or its kernel gave up";
    }
    return "";
  }

  private static Ending of(Kind kind, Side by, String words, Row... rows) {
    return new Ending(kind, Optional.of(by), Remark.of(words, rows));
  }

  private static Ending closed(Row first, List<Row> rows) {
    Side by = first.from();
    Optional<Row> second = rows.stream().filter(r -> r.has(FIN) && r.from() != by).findFirst();
    if (second.isEmpty()) {
      return of(Kind.HALF_CLOSED, by, "half closed: FIN from the " + by + " only", first);
    }
    Row other = second.get();
    boolean crossed = !other.acknowledges(first.packet().end());
    String words =
        crossed
            ? "closed by both at once: the FINs cross"
            : "closed: the " + by + " first, then the " + other.from();
    String open =
        Stream.of(other, first)
            .filter(fin -> !acknowledged(fin, rows))
            .map(fin -> "; the " + fin.from() + "'s FIN is not acknowledged here")
            .collect(Collectors.joining());
    return new Ending(
        Kind.CLOSED,
        crossed ? Optional.empty() : Optional.of(by),
        Remark.of(words + open, first, other));
  }

  private static boolean acknowledged(Row fin, List<Row> rows) {
    return rows.stream()
        .anyMatch(r -> r.from() != fin.from() && r.acknowledges(fin.packet().end()));
  }

  private static Ending open(List<Row> rows, List<Message> messages) {
    Row last = rows.get(rows.size() - 1);
    if (rows.stream().allMatch(Row::isOpening)) {
      String times = rows.size() == 1 ? "a SYN" : rows.size() + " SYNs";
      String answer = messages.isEmpty() ? "nothing else" : messages.get(0).words();
      return of(Kind.UNANSWERED, last.from(), "no answer: " + times + " and " + answer, last);
    }
    Row vain = inVain(rows);
    if (vain != null) {
      return of(
          Kind.OPEN,
          vain.from(),
          "silence: what the " + vain.from() + " repeats has no answer",
          vain);
    }
    if (rows.stream().allMatch(r -> r.has(SYN))) {
      String words = "not yet open where the capture ends: the SYN is answered, and no more";
      return new Ending(Kind.OPEN, Optional.empty(), Remark.of(words, last));
    }
    return new Ending(
        Kind.OPEN,
        Optional.empty(),
        Remark.of("still open where the capture ends: no FIN and no RST", last));
  }

  /** The last that was repeated, if the other end has said nothing since. */
  private static Row inVain(List<Row> rows) {
    Row last = rows.get(rows.size() - 1);
    for (int i = rows.size() - 1; i >= 0 && rows.get(i).from() == last.from(); i--) {
      if (rows.get(i).isMarked(Mark.RETRANSMISSION) || rows.get(i).isProbe()) {
        return rows.get(i);
      }
    }
    return null;
  }
}
