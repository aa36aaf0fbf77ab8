package tcpcourse.lab.capture;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads pcapng (draft-ietf-opsawg-pcapng): any number of sections, each in its own byte order and
 * with its own interfaces; enhanced, simple and the old packet blocks. Other blocks are passed
 * over.
 */
final class PcapngFrames implements FrameSource {

  static final int SECTION = 0x0A0D0D0A;
  private static final int INTERFACE = 1;
  private static final int OLD_PACKET = 2;
  private static final int SIMPLE_PACKET = 3;
  private static final int ENHANCED_PACKET = 6;
  private static final int BYTE_ORDER_MAGIC = 0x1A2B3C4D;
  private static final int MOST_INTERFACES = 65_536;

  private final Bytes in;
  private final List<CaptureInterface> interfaces = new ArrayList<>();
  private int frames;

  /** Begins behind the first block's type. */
  PcapngFrames(Bytes in) throws IOException {
    this.in = in;
    section();
  }

  @Override
  public Frame next() throws IOException {
    while (true) {
      ByteBuffer type = in.nextOrEnd(4);
      if (type == null) {
        return null;
      }
      Frame frame = block(type.getInt());
      if (frame != null) {
        return frame;
      }
    }
  }

  /** What the section header says of the byte order holds for its own length already. */
  private void section() throws IOException {
    ByteBuffer start = in.next(8).order(ByteOrder.BIG_ENDIAN);
    boolean big = start.getInt(4) == BYTE_ORDER_MAGIC;
    if (!big && Integer.reverseBytes(start.getInt(4)) != BYTE_ORDER_MAGIC) {
      throw new UnreadableCaptureException("a pcapng section with no byte order");
    }
    ByteOrder order = big ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    in.order(order);
    long length = length(start.order(order).getInt(0));
    if (length < 28) {
      throw lies("a section header", length);
    }
    int major = in.next(length - 12).getShort() & 0xffff;
    if (major != 1) {
      throw new UnreadableCaptureException("pcapng version " + major + "; version 1 is read here");
    }
    interfaces.clear();
  }

  private static long length(int field) throws IOException {
    long length = field & 0xffffffffL;
    if (length < 12 || length % 4 != 0) {
      throw lies("a block", length);
    }
    return length;
  }

  private static UnreadableCaptureException lies(String what, long length) {
    return new UnreadableCaptureException(
        "a pcapng file in which " + what + " has " + length + " bytes");
  }

  private Frame block(int type) throws IOException {
    if (type == SECTION) {
      section();
      return null;
    }
    long length = length(in.next(4).getInt()) - 12;
    ByteBuffer body = in.next(length);
    Frame frame =
        switch (type) {
          case INTERFACE -> described(body, length);
          case ENHANCED_PACKET -> packet(body, length, 20, body.limit() < 4 ? 0 : body.getInt(0));
          case OLD_PACKET ->
              packet(body, length, 20, body.limit() < 4 ? 0 : body.getShort(0) & 0xffff);
          case SIMPLE_PACKET -> simple(body, length);
          default -> null;
        };
    if (frame == null) {
      in.next(4); // the block's length once more
    }
    return frame;
  }

  private Frame described(ByteBuffer body, long length) throws IOException {
    if (length < 8) {
      throw lies("an interface's description", length);
    }
    if (interfaces.size() == MOST_INTERFACES) {
      throw new UnreadableCaptureException(
          "a pcapng section with more than " + MOST_INTERFACES + " interfaces");
    }
    interfaces.add(CaptureInterface.of(body));
    return null;
  }

  private Frame packet(ByteBuffer body, long length, int header, int from) throws IOException {
    frames++;
    if (length < header) {
      throw lies("frame " + frames, length);
    }
    CaptureInterface at = at(from);
    long ticks = (long) body.getInt(4) << 32 | body.getInt(8) & 0xffffffffL;
    long captured = body.getInt(12) & 0xffffffffL;
    long original = body.getInt(16) & 0xffffffffL;
    return frame(body, header, at.link(), at.nanos(ticks), captured, length - header, original);
  }

  /** It says neither its interface, which is the first, nor when it was captured. */
  private Frame simple(ByteBuffer body, long length) throws IOException {
    frames++;
    if (length < 4) {
      throw lies("frame " + frames, length);
    }
    CaptureInterface at = at(0);
    long original = body.getInt(0) & 0xffffffffL;
    long captured = Math.min(Math.min(original, length - 4), at.longest());
    return frame(body, 4, at.link(), Frame.NO_TIME, captured, length - 4, original);
  }

  private CaptureInterface at(int number) throws IOException {
    if (number < 0 || number >= interfaces.size()) {
      throw new UnreadableCaptureException(
          "frame %s is from interface %s of %s that are described"
              .formatted(frames, number & 0xffffffffL, interfaces.size()));
    }
    return interfaces.get(number);
  }

  /** The frame's bytes move out of the way of the block's second length. */
  private Frame frame(
      ByteBuffer body, int at, int link, long nanos, long captured, long room, long original)
      throws IOException {
    if (captured > room) {
      throw new UnreadableCaptureException(
          "frame %s says it has %s bytes in a block with room for %s"
              .formatted(frames, captured, room));
    }
    int here = (int) Math.min(captured, body.limit() - at);
    byte[] bytes = new byte[here];
    body.get(at, bytes);
    in.next(4);
    return new Frame(frames, nanos, link, ByteBuffer.wrap(bytes), Math.max(original, captured));
  }
}
