package tcpcourse.lab.tcp;

import java.nio.ByteBuffer;

/**
 * What a router says, or the addressed host itself, when it cannot hand on a packet: an ICMP
 * "destination unreachable" message (RFC 792), which quotes the packet so that its sender's TCP
 * finds the connection it is about (RFC 9293 §3.9.2.2).
 */
public enum IcmpUnreachable {
  /** No route to that network; a soft error by RFC 9293 §3.9.2.2. */
  NETWORK(0),
  /** The network is there, the host does not answer; a soft error, too. */
  HOST(1),
  /** The host is there and has nobody for that port; a hard error by RFC 9293 §3.9.2.2. */
  PORT(3),
  /** A filter forbids it (RFC 1812 §5.2.7.1): what many a firewall answers. */
  PROHIBITED(13);

  private static final int IP_HEADER = 20;
  private static final int ICMP_HEADER = 8;
  private static final int ICMP = 1;
  private static final int UNREACHABLE = 3;

  /** 192.0.2.254: neither host's, so that the ladder's readers know that a third one spoke. */
  private static final int ROUTER = 0xc00002fe;

  private final int code;

  IcmpUnreachable(int code) {
    this.code = code;
  }

  /** The IPv4 packet in which the router answers {@code refused}, back to where it came from. */
  public byte[] answering(Segment refused) {
    return answering(refused.packet());
  }

  /** The same to any IPv4 packet. */
  public byte[] answering(byte[] quoted) {
    return message(code, 0, quoted);
  }

  /**
   * "Destination unreachable", with any code.
   *
   * @param rest the header's last four bytes, which most codes leave empty
   */
  static byte[] message(int code, int rest, byte[] quoted) {
    int quotedLength = Math.min(quoted.length, IP_HEADER + 20);
    int total = IP_HEADER + ICMP_HEADER + quotedLength;
    ByteBuffer out = ByteBuffer.allocate(total);
    out.put((byte) 0x45).put((byte) 0).putShort((short) total).putInt(0);
    out.put((byte) 64).put((byte) ICMP).putShort((short) 0).putInt(ROUTER).put(quoted, 12, 4);
    out.put((byte) UNREACHABLE).put((byte) code).putShort((short) 0).putInt(rest);
    out.put(quoted, 0, quotedLength);
    byte[] packet = out.array();
    out.putShort(10, (short) Checksum.ofHeader(packet, IP_HEADER));
    out.putShort(IP_HEADER + 2, (short) Checksum.ofMessage(packet, IP_HEADER));
    return packet;
  }

  /** In the field's words, which the ladder and the recordings have. */
  @Override
  public String toString() {
    return this == PROHIBITED
        ? "ICMP administratively prohibited"
        : "ICMP " + name().toLowerCase(java.util.Locale.ROOT) + " unreachable";
  }
}
