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
    int length = options.stream().mapToInt(OptionWriter::length).sum();
    if (length > ROOM) {
      throw new IllegalArgumentException(
          "a TCP header has room for " + ROOM + " bytes of options; these need " + length);
    }
    ByteBuffer out = ByteBuffer.allocate((length + 3) / 4 * 4);
    options.forEach(option -> put(option, out));
    return out.array();
  }

  public static int length(TcpOption option) {
    if (option instanceof TcpOption.MaximumSegmentSize) {
      return 4;
    } else if (option instanceof TcpOption.WindowScale) {
      return 3;
    } else if (option instanceof TcpOption.SackPermitted) {
      return 2;
    } else if (option instanceof TcpOption.Sack sack) {
      return 2 + 8 * sack.blocks().size();
    } else if (option instanceof TcpOption.Timestamps) {
      return 10;
    } else if (option instanceof TcpOption.Other other) {
      return 2 + other.data().size();
    }
    return 1; // end of list, no-operation: a kind and nothing else
  }

  private static void put(TcpOption option, ByteBuffer out) {
    out.put((byte) kind(option));
    if (length(option) > 1) {
      out.put((byte) length(option));
    }
    if (option instanceof TcpOption.MaximumSegmentSize mss) {
      out.putShort((short) mss.bytes());
    } else if (option instanceof TcpOption.WindowScale scale) {
      out.put((byte) scale.shift());
    } else if (option instanceof TcpOption.Sack sack) {
      sack.blocks().forEach(b -> out.putInt((int) b.left()).putInt((int) b.right()));
    } else if (option instanceof TcpOption.Timestamps ts) {
      out.putInt((int) ts.value()).putInt((int) ts.echoReply());
    } else if (option instanceof TcpOption.Other other) {
      other.data().forEach(out::put);
    }
  }

  private static int kind(TcpOption option) {
    if (option instanceof TcpOption.NoOperation) {
      return 1;
    } else if (option instanceof TcpOption.MaximumSegmentSize) {
      return 2;
    } else if (option instanceof TcpOption.WindowScale) {
      return 3;
    } else if (option instanceof TcpOption.SackPermitted) {
      return 4;
    } else if (option instanceof TcpOption.Sack) {
      return 5;
    } else if (option instanceof TcpOption.Timestamps) {
      return 8;
    } else if (option instanceof TcpOption.Other other) {
      return other.kind();
    }
    return 0;
  }
}
