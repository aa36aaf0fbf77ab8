package tcpcourse.lab.explain;

import static tcpcourse.lab.capture.Packet.ACK;
import static tcpcourse.lab.capture.Packet.FIN;
import static tcpcourse.lab.capture.Packet.RST;
import static tcpcourse.lab.capture.Packet.SYN;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import tcpcourse.lab.tcp.Side;

/** What is to be said of a connection because it comes from a capture and not from the lab. */
final class Remarks {

  private static final int MPTCP = 30;
  private static final int FAST_OPEN = 34;
  private static final int EXPERIMENT = 254;
  private static final int FAST_OPEN_AS_EXPERIMENT = 0xf989;
  private static final int ACCURATE_ECN_0 = 172;
  private static final int ACCURATE_ECN_1 = 174;
  private static final int ECE_CWR_AE = 0x1c0;

  private final Connection connection;
  private final List<Row> rows;
  private final List<Remark> found = new ArrayList<>();

  private Remarks(Connection connection) {
    this.connection = connection;
    this.rows = connection.rows();
  }

  static List<Remark> of(Connection connection) {
    Remarks remarks = new Remarks(connection);
    remarks.beginning();
    remarks.directions();
    remarks.place();
    remarks.marks();
    remarks.resets();
    remarks.messages();
    remarks.options();
    remarks.reading();
    remarks.nearest();
    return remarks.found;
  }

  private List<Row> all(Predicate<Row> which) {
    return rows.stream().filter(which).toList();
  }

  private void say(String sentence, List<Row> shown) {
    if (!shown.isEmpty()) {
      found.add(Remark.of(sentence, shown));
    }
  }

  private void beginning() {
    Row first = rows.get(0);
    List<Row> syns = all(Row::isOpening);
    if (connection.tuple().isOneEnd()) {
      say("source and destination are one: the socket is connected to itself", List.of(first));
    } else if (syns.stream().map(Row::from).distinct().count() == 2) {
      say("both ends send a SYN: a simultaneous open, or a split handshake", syns);
    }
    if (all(r -> r.has(SYN)).isEmpty()) {
      say(
          "the capture begins in the middle: there is no SYN, so no window scale, and who opened is"
              + " a guess by the port numbers",
          List.of(first));
    } else if (syns.isEmpty()) {
      say("the SYN was not captured; the SYN,ACK tells who opened", List.of(first));
    } else if (first.isAnswer()) {
      say(
          "the SYN,ACK stands before the SYN: the order of capture is not the order on the wire",
          List.of(first, syns.get(0)));
    }
    say("this SYN carries data", all(r -> r.has(SYN) && r.packet().length() > 0));
    if (connection.earlier() > 0) {
      say(
          "the same four numbers as connection " + connection.earlier() + ": used again",
          List.of(first));
    }
  }

  private void directions() {
    for (Side side : Side.values()) {
      boolean silent = all(r -> r.from() == side).isEmpty();
      List<Row> asking = all(r -> r.has(ACK) && !r.has(RST));
      if (silent && !asking.isEmpty() && !connection.tuple().isOneEnd()) {
        say(
            "one direction only: nothing of the %s's was captured, and the %s acknowledges it"
                .formatted(side, side.other()),
            List.of(asking.get(0)));
      }
    }
  }

  private void place() {
    String where =
        switch (connection.place()) {
          case CLIENT ->
              "captured at the client, which answers at once; the server takes a round trip";
          case SERVER ->
              "captured at the server, which answers at once; the client takes a round trip";
          case BOTH -> "both ends answer at once: they are on this host, or next to it";
          case BETWEEN -> "captured between the two: either takes a while to answer";
          case UNKNOWN -> "";
        };
    if (!where.isEmpty()) {
      found.add(new Remark(where, List.of()));
    }
  }

  /** What was sent again after its acknowledgment has passed. */
  private Set<Integer> acknowledgedBefore() {
    Set<Integer> known = new HashSet<>();
    Map<Side, Integer> highest = new EnumMap<>(Side.class);
    for (Row row : rows) {
      Integer acknowledged = highest.get(row.from().other());
      boolean again = row.isMarked(Mark.RETRANSMISSION) && acknowledged != null;
      if (again && !Numbers.before(acknowledged, row.packet().end())) {
        known.add(row.number());
      }
      if (row.has(ACK) && !row.has(RST)) {
        highest.merge(row.from(), row.packet().acknowledgment(), Numbers::later);
      }
    }
    return known;
  }

  private void marks() {
    say(
        "the same frame was captured again, at a mirror port or a second interface: that is no"
            + " retransmission",
        all(r -> r.isMarked(Mark.COPY)));
    Set<Integer> known = acknowledgedBefore();
    say(
        "sent again: the first was lost, or its acknowledgment was lost or not there yet",
        all(r -> r.isMarked(Mark.RETRANSMISSION) && !known.contains(r.number())));
    say(
        "sent again, though acknowledged: the acknowledgment was lost behind here, or late",
        all(r -> known.contains(r.number())));
    say(
        "something before these is missing: lost, or overtaken, or not captured",
        all(r -> r.isMarked(Mark.AFTER_GAP)));
    say("out of order", all(r -> r.isMarked(Mark.OUT_OF_ORDER)));
    say(
        "acknowledges what was not captured: the capture lost it, the network did not",
        all(r -> r.isMarked(Mark.ACKS_UNSEEN)));
    say("window 0: the receiving program does not read", all(r -> r.isMarked(Mark.ZERO_WINDOW)));
    say(
        "asks whether the window is open again: a window probe, no keep-alive",
        all(r -> r.isMarked(Mark.WINDOW_PROBE)));
    say("keep-alive: asks whether the other end is there", all(r -> r.isMarked(Mark.KEEP_ALIVE)));
  }

  /** A host that has sent RST has let go of the connection: it does not go on. */
  private void resets() {
    for (Row reset : all(r -> r.has(RST))) {
      List<Row> later = rows.subList(reset.number(), rows.size());
      List<Row> goesOn =
          later.stream()
              .takeWhile(r -> !r.has(SYN))
              .filter(r -> r.from() == reset.from() && !r.has(RST) && r.has(ACK))
              .limit(1)
              .toList();
      if (!goesOn.isEmpty()) {
        say(
            "a RST from neither of the two: the %s, whose address it has, goes on"
                .formatted(reset.from()),
            List.of(reset, goesOn.get(0)));
      } else if (reset.isStrange(rows)) {
        say(
            "this RST is unlike the %s's other segments: it may be a third party's"
                .formatted(reset.from()),
            List.of(reset));
      }
    }
    say(
        "a RST that carries data: text for whoever reads captures",
        all(r -> r.has(RST) && r.packet().length() > 0));
  }

  private void messages() {
    Map<String, List<Row>> about = new LinkedHashMap<>();
    for (Message message : connection.messages()) {
      about
          .computeIfAbsent(message.words() + ": " + message.meaning(), none -> new ArrayList<>())
          .add(message.about());
    }
    about.forEach(this::say);
  }

  private void options() {
    say(
        "Multipath TCP: this may be one path of several",
        all(r -> r.has(SYN) && r.packet().hasOption(MPTCP)));
    say("TCP Fast Open: data may go with the SYN", all(r -> r.has(SYN) && isFastOpen(r)));
    say(
        "Accurate ECN: three bits beside the flags count congestion marks",
        all(
            r ->
                r.isOpening() && (r.packet().bits() & ECE_CWR_AE) == ECE_CWR_AE
                    || r.packet().hasOption(ACCURATE_ECN_0)
                    || r.packet().hasOption(ACCURATE_ECN_1)));
  }

  /** RFC 7413's option, or the experimental one before it (RFC 6994). */
  private static boolean isFastOpen(Row row) {
    byte[] options = row.packet().options();
    int at = row.packet().option(EXPERIMENT);
    return row.packet().hasOption(FAST_OPEN)
        || at >= 0
            && at + 4 <= options.length
            && ((options[at + 2] & 0xff) << 8 | options[at + 3] & 0xff) == FAST_OPEN_AS_EXPERIMENT;
  }

  private void reading() {
    say(
        "the capture cuts these off within the header: options are not known",
        all(r -> r.packet().cut()));
    List<Row> back = new ArrayList<>();
    for (int i = 1; i < rows.size(); i++) {
      if (rows.get(i).packet().nanos() < rows.get(i - 1).packet().nanos()) {
        back.add(rows.get(i));
      }
    }
    say("the time goes back: the order of the file is kept", back);
    if (all(r -> r.has(FIN) || r.has(RST)).isEmpty()) {
      found.add(new Remark("the capture's end is not the connection's end", List.of()));
    }
    if (connection.left() > 0) {
      found.add(
          new Remark(
              connection.left() + " segments in the middle are counted, and not kept", List.of()));
    }
  }

  /** What it is like, by the order of its segments alone. */
  private void nearest() {
    Nearest.to(Shape.of(connection))
        .ifPresent(
            known ->
                found.add(new Remark("shaped like what this prints: " + known.show(), List.of())));
  }
}
