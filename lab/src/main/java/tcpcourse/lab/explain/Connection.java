package tcpcourse.lab.explain;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tcpcourse.lab.capture.IcmpError;
import tcpcourse.lab.capture.Packet;
import tcpcourse.lab.capture.Tuple;
import tcpcourse.lab.tcp.Side;

/**
 * What a capture has of one connection: from one SYN between two ends to the next that opens
 * another, or to the capture's end.
 */
public final class Connection {

  /** Of a longer connection only what opens and ends it is kept beyond so many segments. */
  private static final int MOST = 10_000;

  private static final int TELLING = Packet.SYN | Packet.FIN | Packet.RST;

  private final int number;
  private final Tuple tuple;
  private final List<Row> rows = new ArrayList<>();
  private final List<Message> messages = new ArrayList<>();
  private final Marker marker = new Marker();
  private final int earlier;
  private long packets;
  private final long[] bytes = new long[2];
  private boolean reset;
  private final EnumSet<Mark> seen = EnumSet.noneOf(Mark.class);
  private final EnumSet<Side> ended = EnumSet.noneOf(Side.class);

  /**
   * @param earlier the number of the last connection between the same ends; 0 if there is none
   */
  Connection(int number, Packet first, int earlier) {
    this.number = number;
    this.earlier = earlier;
    boolean answer = first.has(Packet.SYN) ? first.has(Packet.ACK) : looksLikeServer(first);
    this.tuple = answer ? first.tuple().reversed() : first.tuple();
  }

  /** Nobody says who opened it: the higher port number is taken for the client's. */
  private static boolean looksLikeServer(Packet first) {
    return first.tuple().sourcePort() < first.tuple().destinationPort();
  }

  /**
   * Adds the next.
   *
   * @param room whether it may be kept; otherwise it is only counted, and what has a flag
   * @return whether it was kept
   */
  boolean add(Packet packet, boolean room) {
    Side from = packet.tuple().equals(tuple) ? Side.CLIENT : Side.SERVER;
    Packet shared = packet.of(tuple);
    Set<Mark> marks = marker.mark(shared, from);
    packets++;
    bytes[from.ordinal()] += marks.isEmpty() ? packet.length() : 0;
    reset |= packet.has(Packet.RST);
    if (packet.has(Packet.FIN)) {
      ended.add(from);
    }
    seen.addAll(marks);
    boolean kept = room && rows.size() < MOST || packet.has(TELLING) && rows.size() < 2 * MOST;
    if (kept) {
      rows.add(new Row(rows.size() + 1, shared, from, marks));
    }
    return kept;
  }

  /**
   * Adds an ICMP message, if it is about one of the rows.
   *
   * @param room whether it may be kept
   * @return whether it is
   */
  boolean add(IcmpError error, boolean room) {
    Optional<Row> about = Message.about(error, error.about().equals(tuple), rows);
    about
        .filter(row -> room && messages.size() < MOST)
        .ifPresent(row -> messages.add(new Message(error, row, rows.size())));
    return about.isPresent();
  }

  /** What ICMP says of its segments, in the order in which it came. */
  List<Message> messages() {
    return messages;
  }

  /** Whether a SYN with that number opens another connection between the same ends. */
  boolean isFollowedBy(Packet packet) {
    boolean over = reset || ended.size() == 2;
    return over
        && packet.has(Packet.SYN)
        && !packet.has(Packet.ACK)
        && rows.stream()
            .noneMatch(r -> r.isOpening() && r.packet().sequence() == packet.sequence());
  }

  /** How many of its segments in the capture are not among the rows. */
  long left() {
    return packets - rows.size();
  }

  /** How many bytes of data an end has sent, each counted once. */
  public long bytes(Side from) {
    return bytes[from.ordinal()];
  }

  /** How many kinds of things it has that need not be. */
  int strangeness() {
    return seen.size();
  }

  /** The number of the last connection between the same ends before this; 0 if there is none. */
  int earlier() {
    return earlier;
  }

  /** What is to be said of it, beside how it ended. */
  public List<Remark> remarks() {
    return Remarks.of(this);
  }

  public Ending ending() {
    return Ending.of(this);
  }

  /** Counted from 1 in the capture. */
  public int number() {
    return number;
  }

  /** From the client, which opened it, to the server. */
  public Tuple tuple() {
    return tuple;
  }

  public List<Row> rows() {
    return rows;
  }

  /** Where the capture was made. */
  public Place place() {
    return Place.of(rows);
  }

  /**
   * What is known of that end's sockets.
   *
   * @param until when the capture ends, in nanoseconds since 1970
   */
  public List<Socket> sockets(Side end, long until) {
    boolean here = place().isAt(end) || tuple.isOneEnd();
    return EndMachine.run(end, Arranged.forEnd(end, rows, here), messages, here, until);
  }
}
