package tcpcourse.lab.capture;

import java.nio.ByteBuffer;

/**
 * An interface of a pcapng section.
 *
 * @param link the number of its link type
 * @param longest how much of a frame was captured at most
 * @param ticks how many of its units a second has; 0 where they cannot be counted
 * @param offset seconds to be added to each time
 */
record CaptureInterface(int link, long longest, long ticks, long offset) {

  private static final int TIME_RESOLUTION = 9;
  private static final int TIME_OFFSET = 14;
  private static final long NANOS = 1_000_000_000L;

  /** Reads a description's body; an option that does not fit ends them. */
  static CaptureInterface of(ByteBuffer body) {
    int link = body.getShort(0) & 0xffff;
    long snapshot = body.getInt(4) & 0xffffffffL;
    long ticks = 1_000_000;
    long offset = 0;
    int at = 8;
    while (at + 4 <= body.limit()) {
      int code = body.getShort(at) & 0xffff;
      int length = body.getShort(at + 2) & 0xffff;
      if (code == 0 || at + 4 + length > body.limit()) {
        break;
      }
      if (code == TIME_RESOLUTION && length == 1) {
        ticks = perSecond(body.get(at + 4));
      } else if (code == TIME_OFFSET && length == 8) {
        offset = body.getLong(at + 4);
      }
      at += 4 + (length + 3) / 4 * 4;
    }
    return new CaptureInterface(link, snapshot == 0 ? Long.MAX_VALUE : snapshot, ticks, offset);
  }

  /** The lowest seven bits are the exponent, of ten or, where the highest bit is set, of two. */
  private static long perSecond(byte resolution) {
    int exponent = resolution & 0x7f;
    if (resolution < 0) {
      return exponent > 62 ? 0 : 1L << exponent;
    }
    long ticks = 1;
    for (int i = 0; i < exponent; i++) {
      ticks = exponent > 18 ? 0 : ticks * 10;
    }
    return ticks;
  }

  long nanos(long counted) {
    if (ticks == 0) {
      return Frame.NO_TIME;
    }
    long seconds = Long.divideUnsigned(counted, ticks) + offset;
    long rest = Long.remainderUnsigned(counted, ticks);
    long fraction = ticks <= NANOS ? rest * NANOS / ticks : (long) ((double) rest / ticks * NANOS);
    boolean told = seconds >= 0 && seconds < Long.MAX_VALUE / NANOS;
    return told ? seconds * NANOS + fraction : Frame.NO_TIME;
  }
}
