package tcpcourse.lab.tcp;

import java.nio.ByteBuffer;

/**
 * What a router does to a SYN behind which the path is narrow: the Maximum Segment Size in it (RFC
 * 9293 §3.7.1) becomes smaller, where it was greater. All other bytes stay but the checksum's.
 *
 * @param most the greatest that is left
 */
public record MssClamp(int most) {

  private static final int BEFORE_OPTIONS = 20;
  private static final int CHECKSUM = 16;

  /** Whether there is anything to change. */
  public boolean meets(Segment segment) {
    return segment.options().stream().anyMatch(this::isGreater);
  }

  /** The segment as it goes on, with a right checksum. */
  public Segment of(Segment segment) {
    byte[] packet = segment.packet();
    ByteBuffer out = ByteBuffer.wrap(packet);
    int at = segment.tcpOffset() + BEFORE_OPTIONS;
    for (TcpOption option : segment.options()) {
      if (isGreater(option)) {
        out.putShort(at + 2, (short) most);
      }
      at += option.length();
    }
    int checksum = segment.tcpOffset() + CHECKSUM;
    out.putShort(checksum, (short) 0);
    out.putShort(checksum, (short) Checksum.ofSegment(packet, segment.tcpOffset()));
    try {
      return Segment.decode(packet);
    } catch (MalformedSegmentException wrong) {
      throw new IllegalArgumentException(wrong.getMessage(), wrong);
    }
  }

  private boolean isGreater(TcpOption option) {
    return option instanceof TcpOption.MaximumSegmentSize mss && mss.bytes() > most;
  }
}
