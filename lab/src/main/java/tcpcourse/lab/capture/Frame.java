package tcpcourse.lab.capture;

import java.nio.ByteBuffer;

/**
 * A frame as a capture holds it.
 *
 * @param number counted from 1 in the order of the file, as Wireshark does
 * @param nanos when it was captured, in nanoseconds since 1970; {@link #NO_TIME} where the file
 *     does not say
 * @param link the number of its link type (tcpdump.org/linktypes.html)
 * @param bytes the first of its bytes, big-endian; valid until the next frame is read
 * @param length how many it had on the wire, as the file says
 */
record Frame(int number, long nanos, int link, ByteBuffer bytes, long length) {

  static final long NO_TIME = Long.MIN_VALUE;
}
