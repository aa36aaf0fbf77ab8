package tcpcourse.lab.capture;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Reads the file format of libpcap (pcap-savefile(5)): microseconds or nanoseconds, in the byte
 * order of whoever wrote it.
 */
final class PcapFrames implements FrameSource {

  private static final int MICROS = 0xa1b2c3d4;
  private static final int NANOS = 0xa1b23c4d;

  /** libpcap's own limit for a frame's bytes, and for a snapshot length (MAXIMUM_SNAPLEN). */
  static final long LONGEST = 262_144;

  private final Bytes in;
  private final boolean micros;
  private final int link;
  private int frames;

  /** Whether a file that begins with these four bytes, read as a big-endian number, is one. */
  static boolean begins(int magic) {
    return isMagic(magic) || isMagic(Integer.reverseBytes(magic));
  }

  private static boolean isMagic(int number) {
    return number == MICROS || number == NANOS;
  }

  PcapFrames(Bytes in, int magic) throws IOException {
    this.in = in;
    boolean big = isMagic(magic);
    in.order(big ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
    this.micros = (big ? magic : Integer.reverseBytes(magic)) == MICROS;
    ByteBuffer header = in.next(20);
    int major = header.getShort() & 0xffff;
    if (major != 2) {
      throw new UnreadableCaptureException("pcap version " + major + "; version 2 is read here");
    }
    this.link = header.getInt(16) & 0xffff; // above stand the length of a checksum, and zeros
  }

  @Override
  public Frame next() throws IOException {
    ByteBuffer header = in.nextOrEnd(16);
    if (header == null) {
      return null;
    }
    long seconds = header.getInt() & 0xffffffffL;
    long fraction = header.getInt() & 0xffffffffL;
    long captured = header.getInt() & 0xffffffffL;
    long length = header.getInt() & 0xffffffffL;
    frames++;
    if (captured > LONGEST) {
      throw new UnreadableCaptureException(
          "frame %s says it has %s bytes; at most %s can be".formatted(frames, captured, LONGEST));
    }
    long nanos = seconds * 1_000_000_000L + (micros ? fraction * 1_000 : fraction);
    ByteBuffer bytes = in.next(captured).order(ByteOrder.BIG_ENDIAN);
    return new Frame(frames, nanos, link, bytes, Math.max(length, captured));
  }
}
