package tcpcourse.lab.tcp;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A TCP option (RFC 9293 §3.1 and the documents that it names). {@code toString()} is how the
 * ladder shows it.
 */
public sealed interface TcpOption {

  /** Its first byte. */
  int kind();

  /** What follows its kind and its length. */
  default byte[] body() {
    return new byte[0];
  }

  /** How many bytes of the header it takes. Kinds 0 and 1 are a byte and nothing else. */
  default int length() {
    return kind() < 2 ? 1 : 2 + body().length;
  }

  /** End of Option List, kind 0. */
  record EndOfList() implements TcpOption {
    @Override
    public int kind() {
      return 0;
    }

    @Override
    public String toString() {
      return "eol";
    }
  }

  /** No-Operation, kind 1: padding between options. */
  record NoOperation() implements TcpOption {
    @Override
    public int kind() {
      return 1;
    }

    @Override
    public String toString() {
      return "nop";
    }
  }

  /**
   * Maximum Segment Size, kind 2: the most data, in bytes, that its sender takes in one segment.
   * Only in a SYN.
   */
  record MaximumSegmentSize(int bytes) implements TcpOption {
    @Override
    public int kind() {
      return 2;
    }

    @Override
    public byte[] body() {
      return ByteBuffer.allocate(2).putShort((short) bytes).array();
    }

    @Override
    public String toString() {
      return "mss " + bytes;
    }
  }

  /**
   * Window Scale, kind 3 (RFC 7323 §2): its sender's later windows count in units of 2^shift bytes.
   * Only in a SYN.
   */
  record WindowScale(int shift) implements TcpOption {
    @Override
    public int kind() {
      return 3;
    }

    @Override
    public byte[] body() {
      return new byte[] {(byte) shift};
    }

    @Override
    public String toString() {
      return "wscale " + shift;
    }
  }

  /** SACK-Permitted, kind 4 (RFC 2018 §2). Only in a SYN. */
  record SackPermitted() implements TcpOption {
    @Override
    public int kind() {
      return 4;
    }

    @Override
    public String toString() {
      return "sackOK";
    }
  }

  /** SACK, kind 5 (RFC 2018 §3): what arrived out of order. Sequence numbers are absolute. */
  record Sack(List<Block> blocks) implements TcpOption {

    /** From {@code left} up to, not including, {@code right}. */
    public record Block(long left, long right) {
      @Override
      public String toString() {
        return left + "-" + right;
      }
    }

    public Sack {
      blocks = List.copyOf(blocks);
    }

    @Override
    public int kind() {
      return 5;
    }

    @Override
    public byte[] body() {
      ByteBuffer out = ByteBuffer.allocate(8 * blocks.size());
      blocks.forEach(b -> out.putInt((int) b.left()).putInt((int) b.right()));
      return out.array();
    }

    @Override
    public String toString() {
      return "sack " + blocks.stream().map(Block::toString).collect(Collectors.joining(" "));
    }
  }

  /**
   * Timestamps, kind 8 (RFC 7323 §3): the sender's clock, and the last value it had from the other
   * side.
   */
  record Timestamps(long value, long echoReply) implements TcpOption {
    @Override
    public int kind() {
      return 8;
    }

    @Override
    public byte[] body() {
      return ByteBuffer.allocate(8).putInt((int) value).putInt((int) echoReply).array();
    }

    @Override
    public String toString() {
      return "ts " + value + " ecr " + echoReply;
    }
  }

  /** An option that this course does not take apart. */
  record Other(int kind, List<Byte> data) implements TcpOption {

    public Other {
      data = List.copyOf(data);
    }

    @Override
    public byte[] body() {
      ByteBuffer out = ByteBuffer.allocate(data.size());
      data.forEach(out::put);
      return out.array();
    }

    @Override
    public String toString() {
      return "option " + kind + " (" + data.size() + " bytes)";
    }
  }
}
