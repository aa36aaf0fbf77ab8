package tcpcourse.lab.tcp;

import java.nio.ByteBuffer;
import java.util.List;

/** Writes the options of a TCP header, the way back of {@link OptionParser}. */
public final class OptionWriter {

  /** The data offset counts to 15 words of four bytes; five of them are the fixed header. */
  private static final int ROOM = 40;

  private OptionWriter() {}

  /**
   * The options as bytes, filled up with zeros to a multiple of four (RFC 9293 §3.1).
   *
   * @throws IllegalArgumentException if they need more than forty bytes
   */
  public static byte[] write(List<TcpOption> options) {
    int length = options.stream().mapToInt(TcpOption::length).sum();
    if (length > ROOM) {
      throw new IllegalArgumentException(
          "a TCP header has room for " + ROOM + " bytes of options; these need " + length);
    }
    ByteBuffer out = ByteBuffer.allocate((length + 3) / 4 * 4);
    options.forEach(option -> put(option, out));
    return out.array();
  }

  private static void put(TcpOption option, ByteBuffer out) {
    out.put((byte) option.kind());
    if (option.length() > 1) {
      out.put((byte) option.length()).put(option.body());
    }
  }
}
