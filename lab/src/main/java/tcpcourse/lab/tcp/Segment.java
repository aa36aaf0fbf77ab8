package tcpcourse.lab.tcp;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * A TCP segment as it stood on the wire, with the IPv4 packet that carried it (RFC 9293 §3.1, RFC
 * 791 §3.1). Immutable; everything is read from the packet's bytes, nothing is remembered beside
 * them. Of a segment that a capture file holds, only the headers are here: {@link #ofHeaders}.
 */
public final class Segment {

  private static final int IP_HEADER = 20;
  private static final int TCP_HEADER = 20;
  private static final int TCP = 6;

  private final byte[] packet;
  private final int tcp; // where the TCP header begins: right after the IPv4 header
  private final int data; // where the data begins
  private final int length; // how many bytes of data, whether they are here or not
  private final Endpoint source;
  private final Endpoint destination;
  private final List<TcpOption> options;

  private Segment(byte[] packet, int tcp, int data, int total) throws MalformedSegmentException {
    this.packet = packet;
    this.tcp = tcp;
    this.data = data;
    this.length = total - data;
    this.source = new Endpoint(address(12), u16(tcp));
    this.destination = new Endpoint(address(16), u16(tcp + 2));
    this.options = OptionParser.parse(Arrays.copyOfRange(packet, tcp + TCP_HEADER, data));
  }

  /**
   * Takes an IPv4 packet apart.
   *
   * @param packet from the first byte of the IPv4 header; bytes beyond the packet's own length
   *     (Ethernet's padding) are ignored
   * @throws MalformedSegmentException if it is not a whole TCP segment in one IPv4 packet
   */
  public static Segment decode(byte[] packet) throws MalformedSegmentException {
    return decode(packet, true);
  }

  /**
   * The same of a segment whose data was not kept: the packet ends where its TCP header ends, and
   * says how long it was.
   *
   * @throws MalformedSegmentException if it is not the two headers of a TCP segment
   */
  public static Segment ofHeaders(byte[] headers) throws MalformedSegmentException {
    return decode(headers, false);
  }

  private static Segment decode(byte[] packet, boolean whole) throws MalformedSegmentException {
    require(
        packet.length >= IP_HEADER,
        "an IPv4 header has at least 20 bytes; here are %d",
        packet.length);
    ByteBuffer in = ByteBuffer.wrap(packet);
    int version = in.get(0) >> 4 & 0xf;
    require(version == 4, "IP version %d; the lab speaks IPv4 only", version);
    int ipHeader = (in.get(0) & 0xf) * 4;
    int total = in.getShort(2) & 0xffff;
    require(
        !whole || total <= packet.length,
        "the packet says it has %d bytes; here are %d",
        total,
        packet.length);
    require(ipHeader >= IP_HEADER && ipHeader <= total, "an IPv4 header of %d bytes", ipHeader);
    require((in.getShort(6) & 0x3fff) == 0, "a fragment; the lab's segments fit the cable");
    int protocol = in.get(9) & 0xff;
    require(protocol == TCP, "protocol %d; TCP is 6", protocol);
    return decode(packet, ipHeader, total, whole);
  }

  private static Segment decode(byte[] packet, int ipHeader, int total, boolean whole)
      throws MalformedSegmentException {
    int here = whole ? total : Math.min(total, packet.length);
    require(
        here >= ipHeader + TCP_HEADER,
        "a TCP header has at least 20 bytes; here are %d",
        here - ipHeader);
    int tcpHeader = (packet[ipHeader + 12] >> 4 & 0xf) * 4;
    int data = ipHeader + tcpHeader;
    require(
        tcpHeader >= TCP_HEADER && data <= here,
        "a TCP header of %d bytes in a packet of %d",
        tcpHeader,
        here);
    require(
        whole || data == packet.length,
        "the headers have %d bytes; here are %d",
        data,
        packet.length);
    return new Segment(Arrays.copyOf(packet, whole ? total : data), ipHeader, data, total);
  }

  /** The words are put together only where they are needed: most packets are well formed. */
  private static void require(boolean holds, String otherwise, Object... numbers)
      throws MalformedSegmentException {
    if (!holds) {
      throw new MalformedSegmentException(String.format(Locale.ROOT, otherwise, numbers));
    }
  }

  /** The whole IPv4 packet; without its data where that was not kept. */
  public byte[] packet() {
    return packet.clone();
  }

  public Endpoint source() {
    return source;
  }

  public Endpoint destination() {
    return destination;
  }

  /** SEG.SEQ, as it is in the header; {@code SequenceNumbers} makes it relative. */
  public long sequence() {
    return u32(tcp + 4);
  }

  /** SEG.ACK, as it is in the header; means something only where ACK is set. */
  public long acknowledgment() {
    return u32(tcp + 8);
  }

  public SegmentFlags flags() {
    return new SegmentFlags(u16(tcp + 12) & 0x1ff);
  }

  public boolean has(SegmentFlags.Flag flag) {
    return flags().has(flag);
  }

  /** SEG.WND, as it is in the header: not yet scaled by what the SYN's window scale option said. */
  public int window() {
    return u16(tcp + 14);
  }

  public int checksum() {
    return u16(tcp + 16);
  }

  public int urgentPointer() {
    return u16(tcp + 18);
  }

  /** The header's options in order, padding included. */
  public List<TcpOption> options() {
    return options;
  }

  /** The data it carries; empty for a bare SYN, ACK, FIN or RST, and where it was not kept. */
  public byte[] data() {
    return Arrays.copyOfRange(packet, data, packet.length);
  }

  /** How many bytes of data it carries, or carried. */
  public int length() {
    return length;
  }

  /** Whether its data is here; a capture's is not. */
  public boolean isWhole() {
    return packet.length == data + length;
  }

  /**
   * SEG.LEN: what it uses up of the sequence space. SYN and FIN count as one each (RFC 9293 §3.4).
   */
  public int sequenceLength() {
    return length() + (has(SegmentFlags.Flag.SYN) ? 1 : 0) + (has(SegmentFlags.Flag.FIN) ? 1 : 0);
  }

  /** Whether the TCP checksum is right for this header, data and pseudo-header (RFC 9293 §3.1). */
  public boolean checksumValid() {
    return Checksum.ofSegment(packet, tcp) == 0;
  }

  /** Whether the IPv4 header's checksum is right (RFC 791 §3.1). */
  public boolean headerChecksumValid() {
    return Checksum.ofHeader(packet, tcp) == 0;
  }

  /** Time to live. */
  public int timeToLive() {
    return packet[8] & 0xff;
  }

  /** Where the TCP header begins in {@link #packet()}. */
  public int tcpOffset() {
    return tcp;
  }

  /** Where the data begins in {@link #packet()}. */
  public int dataOffset() {
    return data;
  }

  private String address(int at) {
    return u8(at) + "." + u8(at + 1) + "." + u8(at + 2) + "." + u8(at + 3);
  }

  private int u8(int at) {
    return packet[at] & 0xff;
  }

  private int u16(int at) {
    return u8(at) << 8 | u8(at + 1);
  }

  private long u32(int at) {
    return (long) u16(at) << 16 | u16(at + 2);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Segment that && Arrays.equals(packet, that.packet);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(packet);
  }

  /** For a debugger: ends, flags, absolute numbers. */
  @Override
  public String toString() {
    return "%s > %s %s seq=%s ack=%s len=%s"
        .formatted(source(), destination(), flags(), sequence(), acknowledgment(), length());
  }
}
