package tcpcourse.lab.tcp;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Writes a segment and the IPv4 packet around it, with the checksums that belong there. Experiments
 * inject what it builds: a segment from scratch, or a copy of a captured one with something
 * altered.
 *
 * <pre>{@code
 * SegmentBuilder.like(syn).sequence(syn.sequence() - 100_000).build()
 * }</pre>
 */
public final class SegmentBuilder {

  private static final int IP_HEADER = 20;
  private static final int TCP_HEADER = 20;
  private static final int DONT_FRAGMENT = 0x4000;
  private static final int TCP = 6;

  private Endpoint from = Endpoint.ANY;
  private Endpoint to = Endpoint.ANY;
  private SegmentFlags flags = SegmentFlags.of();
  private long sequence;
  private long acknowledgment;
  private int window = 65_535;
  private int urgentPointer;
  private int timeToLive = 64;
  private List<TcpOption> options = List.of();
  private byte[] data = {};

  private SegmentBuilder() {}

  /** A segment from scratch, which leaves {@code source}: no flags, no data, window 65,535. */
  public static SegmentBuilder from(Endpoint source) {
    SegmentBuilder builder = new SegmentBuilder();
    builder.from = source;
    return builder;
  }

  /** The same, which leaves that port of {@code side}. */
  public static SegmentBuilder from(Side side, int port) {
    return from(new Endpoint(side.address(), port));
  }

  /** A copy of {@code segment}, options and data included, to be altered. */
  public static SegmentBuilder like(Segment segment) {
    SegmentBuilder builder =
        from(segment.source())
            .to(segment.destination())
            .sequence(segment.sequence())
            .acknowledgment(segment.acknowledgment())
            .window(segment.window())
            .options(segment.options())
            .data(segment.data());
    builder.flags = segment.flags();
    builder.urgentPointer = segment.urgentPointer();
    builder.timeToLive = segment.timeToLive();
    return builder;
  }

  /** An ACK from scratch, back to where {@code segment} came from, with the number it expects. */
  public static SegmentBuilder answering(Segment segment) {
    return from(segment.destination())
        .to(segment.source())
        .flags(SegmentFlags.Flag.ACK)
        .sequence(segment.acknowledgment());
  }

  /** The RST from somebody who knows of no such connection (RFC 9293 §3.10.7.1). */
  public static SegmentBuilder resetting(Segment segment) {
    SegmentBuilder builder = answering(segment).window(0);
    return segment.has(SegmentFlags.Flag.ACK)
        ? builder.flags(SegmentFlags.Flag.RST)
        : builder
            .flags(SegmentFlags.Flag.RST, SegmentFlags.Flag.ACK)
            .sequence(0)
            .acknowledgment(segment.sequence() + segment.sequenceLength());
  }

  public SegmentBuilder to(Endpoint destination) {
    to = destination;
    return this;
  }

  public SegmentBuilder to(Side side, int port) {
    return to(new Endpoint(side.address(), port));
  }

  /** Exactly these control bits. */
  public SegmentBuilder flags(SegmentFlags.Flag... these) {
    return flags(SegmentFlags.of(these));
  }

  /** Exactly these control bits. */
  public SegmentBuilder flags(SegmentFlags these) {
    flags = these;
    return this;
  }

  /** SEG.SEQ, absolute; taken modulo 2^32. */
  public SegmentBuilder sequence(long number) {
    sequence = number;
    return this;
  }

  /** SEG.ACK, absolute; taken modulo 2^32. It means something only where ACK is among the flags. */
  public SegmentBuilder acknowledgment(long number) {
    acknowledgment = number;
    return this;
  }

  /** SEG.WND as the header has it, 0 to 65,535. */
  public SegmentBuilder window(int unscaled) {
    window = unscaled;
    return this;
  }

  /** SEG.UP; it means something only where URG is among the flags. */
  public SegmentBuilder urgentPointer(int offset) {
    urgentPointer = offset;
    return this;
  }

  public SegmentBuilder options(TcpOption... these) {
    return options(List.of(these));
  }

  /** In this order, padding included; zeros fill the header up to a multiple of four bytes. */
  public SegmentBuilder options(List<TcpOption> these) {
    options = List.copyOf(these);
    return this;
  }

  /** Data in ASCII. */
  public SegmentBuilder data(String text) {
    return data(text.getBytes(StandardCharsets.US_ASCII));
  }

  public SegmentBuilder data(byte[] bytes) {
    data = bytes.clone();
    return this;
  }

  /**
   * The segment.
   *
   * @throws IllegalArgumentException if a field does not fit its place in the header, or an address
   *     is not IPv4
   */
  public Segment build() {
    byte[] area = OptionWriter.write(options);
    int total = IP_HEADER + TCP_HEADER + area.length + data.length;
    require(total <= 0xffff, "an IPv4 packet holds 65535 bytes; this needs " + total);
    ByteBuffer out = ByteBuffer.allocate(total);
    ipHeader(out);
    tcpHeader(out, area.length);
    out.put(area).put(data);
    return checked(out);
  }

  private void ipHeader(ByteBuffer out) {
    out.put((byte) 0x45).put((byte) 0).putShort((short) out.capacity());
    out.putShort((short) 0).putShort((short) DONT_FRAGMENT);
    out.put((byte) timeToLive).put((byte) TCP).putShort((short) 0);
    out.put(octets(from.address())).put(octets(to.address()));
  }

  private void tcpHeader(ByteBuffer out, int optionBytes) {
    out.putShort(u16(from.port(), "a port")).putShort(u16(to.port(), "a port"));
    out.putInt((int) sequence).putInt((int) acknowledgment);
    int words = (TCP_HEADER + optionBytes) / 4;
    out.putShort((short) (words << 12 | flags.bits())).putShort(u16(window, "a window"));
    out.putShort((short) 0).putShort(u16(urgentPointer, "an urgent pointer"));
  }

  private static Segment checked(ByteBuffer out) {
    byte[] packet = out.array();
    out.putShort(10, (short) Checksum.ofHeader(packet, IP_HEADER));
    out.putShort(IP_HEADER + 16, (short) Checksum.ofSegment(packet, IP_HEADER));
    try {
      return Segment.decode(packet);
    } catch (MalformedSegmentException wrong) {
      throw new IllegalArgumentException(wrong.getMessage(), wrong);
    }
  }

  private static byte[] octets(String address) {
    require(address.matches("(\\d{1,3}\\.){3}\\d{1,3}"), "not an IPv4 address: " + address);
    ByteBuffer octets = ByteBuffer.allocate(4);
    for (String octet : address.split("\\.")) {
      require(Integer.parseInt(octet) <= 255, "not an IPv4 address: " + address);
      octets.put((byte) Integer.parseInt(octet));
    }
    return octets.array();
  }

  private static short u16(int value, String what) {
    require(value >= 0 && value <= 0xffff, what + " is 0 to 65535, not " + value);
    return (short) value;
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException(otherwise);
    }
  }
}
