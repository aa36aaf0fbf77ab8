package tcpcourse.lab.tcp;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A TCP option (RFC 9293 §3.1 and the documents that it names). {@code toString()} is how the
 * ladder shows it.
 */
public sealed interface TcpOption {

  /** End of Option List, kind 0. */
  record EndOfList() implements TcpOption {
    @Override
    public String toString() {
      return "eol";
    }
  }

  /** No-Operation, kind 1: padding between options. */
  record NoOperation() implements TcpOption {
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
    public String toString() {
      return "wscale " + shift;
    }
  }

  /** SACK-Permitted, kind 4 (RFC 2018 §2). Only in a SYN. */
  record SackPermitted() implements TcpOption {
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
    public String toString() {
      return "option " + kind + " (" + data.size() + " bytes)";
    }
  }
}
