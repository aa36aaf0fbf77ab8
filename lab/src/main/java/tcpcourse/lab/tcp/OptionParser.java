package tcpcourse.lab.tcp;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the options of a TCP header (RFC 9293 §3.1: a kind, for all but two kinds a length, then
 * the option's data).
 */
public final class OptionParser {

  private OptionParser() {}

  /**
   * @param area the header's bytes after the first twenty
   * @throws MalformedSegmentException if an option's length cannot be
   */
  public static List<TcpOption> parse(byte[] area) throws MalformedSegmentException {
    List<TcpOption> options = new ArrayList<>();
    ByteBuffer in = ByteBuffer.wrap(area);
    while (in.hasRemaining()) {
      TcpOption option = next(in);
      options.add(option);
      if (option instanceof TcpOption.EndOfList) {
        break; // what follows is padding, and must be zero
      }
    }
    return List.copyOf(options);
  }

  private static TcpOption next(ByteBuffer in) throws MalformedSegmentException {
    int kind = in.get() & 0xff;
    if (kind == 0) {
      return new TcpOption.EndOfList();
    }
    if (kind == 1) {
      return new TcpOption.NoOperation();
    }
    int length = in.hasRemaining() ? in.get() & 0xff : 0;
    if (length < 2 || length - 2 > in.remaining()) {
      throw new MalformedSegmentException(
          "option %s says it has %s bytes; %s are left in the header after its length"
              .formatted(kind, length, in.remaining()));
    }
    ByteBuffer body = in.slice().limit(length - 2);
    in.position(in.position() + length - 2);
    return option(kind, body);
  }

  private static TcpOption option(int kind, ByteBuffer body) throws MalformedSegmentException {
    int length = body.remaining();
    try {
      TcpOption option =
          switch (kind) {
            case 2 -> new TcpOption.MaximumSegmentSize(body.getShort() & 0xffff);
            case 3 -> new TcpOption.WindowScale(body.get() & 0xff);
            case 4 -> new TcpOption.SackPermitted();
            case 5 -> sack(body);
            case 8 -> new TcpOption.Timestamps(u32(body), u32(body));
            default -> other(kind, body);
          };
      if (!body.hasRemaining()) {
        return option;
      }
    } catch (BufferUnderflowException tooShort) {
      // told below, with the length
    }
    throw new MalformedSegmentException(
        "option " + kind + " cannot have " + (length + 2) + " bytes");
  }

  private static TcpOption sack(ByteBuffer body) {
    List<TcpOption.Sack.Block> blocks = new ArrayList<>();
    while (body.hasRemaining()) {
      blocks.add(new TcpOption.Sack.Block(u32(body), u32(body)));
    }
    return new TcpOption.Sack(blocks);
  }

  private static TcpOption other(int kind, ByteBuffer body) {
    List<Byte> data = new ArrayList<>();
    while (body.hasRemaining()) {
      data.add(body.get());
    }
    return new TcpOption.Other(kind, data);
  }

  private static long u32(ByteBuffer in) {
    return in.getInt() & 0xffffffffL;
  }
}
