package tcpcourse.lab.capture;

import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * An ICMP message about a TCP segment, which it quotes (RFC 792, RFC 4443 §3): of the quotation the
 * ends and the sequence number are read.
 *
 * @param nanos when it was captured, in nanoseconds since 1970; {@link Packet#NO_TIME} if nobody
 *     knows
 * @param from the address of whoever says so
 * @param about from where to where the quoted segment went
 * @param sequence its SEG.SEQ
 * @param identification of the quoted IPv4 packet; -1 in IPv6, which has none
 * @param most how many bytes a packet may have, of {@link Kind#TOO_LARGE}; otherwise 0
 */
public record IcmpError(
    long nanos, String from, Kind kind, Tuple about, int sequence, int identification, int most) {

  static final int FOUR = 1;
  static final int SIX = 58;

  private static final int HEADER = 8;
  private static final int TCP = 6;

  /** What it says. */
  public enum Kind {
    NETWORK("network unreachable"),
    HOST("host unreachable"),
    PROTOCOL("protocol unreachable"),
    PORT("port unreachable"),
    PROHIBITED("administratively prohibited"),
    UNREACHABLE("destination unreachable"),
    TOO_LARGE("fragmentation needed"),
    TIME_EXCEEDED("time exceeded"),
    PARAMETER("parameter problem");

    private final String words;

    Kind(String words) {
      this.words = words;
    }

    @Override
    public String toString() {
      return "ICMP " + words;
    }
  }

  /** Type and code as RFC 792, RFC 1122 §3.2.2.1 and RFC 1812 §5.2.7.1 have them. */
  private static Optional<Kind> four(int type, int code) {
    return Optional.ofNullable(
        switch (type) {
          case 3 ->
              switch (code) {
                case 0, 6, 11 -> Kind.NETWORK;
                case 1, 7, 8, 12 -> Kind.HOST;
                case 2 -> Kind.PROTOCOL;
                case 3 -> Kind.PORT;
                case 4 -> Kind.TOO_LARGE;
                case 9, 10, 13 -> Kind.PROHIBITED;
                default -> Kind.UNREACHABLE;
              };
          case 11 -> Kind.TIME_EXCEEDED;
          case 12 -> Kind.PARAMETER;
          default -> null;
        });
  }

  /** Type and code as RFC 4443 has them. */
  private static Optional<Kind> six(int type, int code) {
    return Optional.ofNullable(
        switch (type) {
          case 1 ->
              switch (code) {
                case 0 -> Kind.NETWORK;
                case 1, 5, 6 -> Kind.PROHIBITED;
                case 3 -> Kind.HOST;
                case 4 -> Kind.PORT;
                default -> Kind.UNREACHABLE;
              };
          case 2 -> Kind.TOO_LARGE;
          case 3 -> Kind.TIME_EXCEEDED;
          case 4 -> Kind.PARAMETER;
          default -> null;
        });
  }

  /**
   * Reads one.
   *
   * @param at where ICMP begins
   * @return empty if it is none, or none about TCP, or is cut before the quoted number
   */
  static Optional<IcmpError> read(Frame frame, int at, int protocol, byte[] source, long vlans) {
    ByteBuffer in = frame.bytes();
    int quoted = at + HEADER;
    if (quoted >= in.limit()) {
      return Optional.empty();
    }
    int type = in.get(at) & 0xff;
    int code = in.get(at + 1) & 0xff;
    Optional<Kind> kind = protocol == FOUR ? four(type, code) : six(type, code);
    return kind.flatMap(
        said ->
            protocol == FOUR
                ? quotedFour(frame, quoted, said, source, vlans)
                : quotedSix(frame, quoted, said, source, vlans));
  }

  private static Optional<IcmpError> quotedFour(
      Frame frame, int at, Kind kind, byte[] source, long vlans) {
    ByteBuffer in = frame.bytes();
    int tcp = at + (in.get(at) & 0xf) * 4;
    boolean first = tcp >= at + 20 && tcp + 8 <= in.limit() && (in.getShort(at + 6) & 0x1fff) == 0;
    if (!first || in.get(at) >> 4 != 4 || in.get(at + 9) != TCP) {
      return Optional.empty();
    }
    int most = kind == Kind.TOO_LARGE ? in.getShort(at - 2) & 0xffff : 0; // RFC 1191 §4
    return Optional.of(
        of(frame, at + 12, 4, tcp, kind, source, vlans, in.getShort(at + 4) & 0xffff, most));
  }

  private static Optional<IcmpError> quotedSix(
      Frame frame, int at, Kind kind, byte[] source, long vlans) {
    ByteBuffer in = frame.bytes();
    int tcp = at + 40;
    if (tcp + 8 > in.limit() || in.get(at) >> 4 != 6 || in.get(at + 6) != TCP) {
      return Optional.empty();
    }
    int most = kind == Kind.TOO_LARGE ? Math.max(0, in.getInt(at - 4)) : 0; // RFC 4443 §3.2
    return Optional.of(of(frame, at + 8, 16, tcp, kind, source, vlans, -1, most));
  }

  private static IcmpError of(
      Frame frame,
      int addresses,
      int size,
      int tcp,
      Kind kind,
      byte[] source,
      long vlans,
      int identification,
      int most) {
    ByteBuffer in = frame.bytes();
    byte[] from = new byte[size];
    byte[] to = new byte[size];
    in.get(addresses, from).get(addresses + size, to);
    Tuple about =
        new Tuple(from, in.getShort(tcp) & 0xffff, to, in.getShort(tcp + 2) & 0xffff, vlans);
    return new IcmpError(
        frame.nanos(), Address.text(source), kind, about, in.getInt(tcp + 4), identification, most);
  }
}
