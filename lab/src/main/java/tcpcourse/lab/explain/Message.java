package tcpcourse.lab.explain;

import java.util.List;
import java.util.Optional;
import tcpcourse.lab.capture.IcmpError;
import tcpcourse.lab.tcp.IcmpUnreachable;
import tcpcourse.lab.tcp.Side;

/**
 * What ICMP says of a segment. Its sender is told; the other end learns nothing.
 *
 * @param about the row that it quotes
 * @param after the number of the last row before it
 */
record Message(IcmpError error, Row about, int after) {

  /** Among so many that passed last: a router answers soon. */
  private static final int LATEST = 1_000;

  /**
   * The last row that it quotes.
   *
   * @param client whether the quoted segment names the client as its source
   */
  static Optional<Row> about(IcmpError error, boolean client, List<Row> rows) {
    for (int i = rows.size() - 1; i >= Math.max(0, rows.size() - LATEST); i--) {
      Row row = rows.get(i);
      boolean sameSide = row.from() == (client ? Side.CLIENT : Side.SERVER);
      int identification = row.packet().identification();
      boolean samePacket = identification <= 0 || identification == error.identification();
      if (sameSide && samePacket && row.packet().sequence() == error.sequence()) {
        return Optional.of(row);
      }
    }
    return Optional.empty();
  }

  /** Whom it is for: who sent the segment. */
  Side to() {
    return about.from();
  }

  /** The kind, if the lab's router says such a thing, too. */
  Optional<IcmpUnreachable> unreachable() {
    return switch (error.kind()) {
      case NETWORK -> Optional.of(IcmpUnreachable.NETWORK);
      case HOST -> Optional.of(IcmpUnreachable.HOST);
      case PORT -> Optional.of(IcmpUnreachable.PORT);
      case PROHIBITED -> Optional.of(IcmpUnreachable.PROHIBITED);
      default -> Optional.empty();
    };
  }

  /** Such as {@code ICMP port unreachable from 192.0.2.254}. */
  String words() {
    return error.kind() + " from " + error.from();
  }

  /** Such as {@code from 192.0.2.254, about row 1}. */
  String source() {
    return "from " + error.from() + ", about row " + about.number();
  }

  /**
   * RFC 9293 §3.9.2.2: a hard error, upon which a TCP should abort; of "fragmentation needed" RFC
   * 1191 has made something else.
   */
  boolean isHard() {
    return error.kind() == IcmpError.Kind.PORT || error.kind() == IcmpError.Kind.PROTOCOL;
  }

  /** What it is a sign of. */
  String meaning() {
    return switch (error.kind()) {
      case NETWORK, HOST -> "a router finds no way to it, or nobody there";
      case PORT -> "nobody is there for that port, or a firewall says so";
      case PROTOCOL -> "it does not speak TCP, or a firewall says so";
      case PROHIBITED -> "a firewall forbids it";
      case UNREACHABLE -> "it cannot be handed on";
      case TOO_LARGE ->
          error.most() == 0
              ? "it is too large for a link on the way"
              : "it is too large for a link on the way, which carries " + error.most() + " bytes";
      case TIME_EXCEEDED -> "it passed too many routers: a loop, or a trace of the route";
      case PARAMETER -> "somebody on the way does not understand its header";
    };
  }
}
