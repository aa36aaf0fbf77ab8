package tcpcourse.lab.capture;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * A capture's bytes, one after the other, in either order. However long a length says that
 * something is, no more is kept of it than {@link #KEPT} bytes.
 */
final class Bytes {

  /** What is kept of a frame or block: the headers of every link and protocol fit. */
  static final int KEPT = 4096;

  private final InputStream in;
  private final byte[] kept = new byte[KEPT];
  private ByteOrder order = ByteOrder.BIG_ENDIAN;

  Bytes(InputStream in) {
    this.in = in;
  }

  void order(ByteOrder used) {
    order = used;
  }

  /**
   * The next so many bytes, or the first of them if they are many; valid until the next call.
   *
   * @throws EOFException if there are fewer
   */
  ByteBuffer next(long length) throws IOException {
    int wanted = (int) Math.min(length, KEPT);
    if (in.readNBytes(kept, 0, wanted) < wanted) {
      throw new EOFException();
    }
    skip(length - wanted);
    return ByteBuffer.wrap(kept, 0, wanted).order(order);
  }

  private void skip(long length) throws IOException {
    try {
      in.skipNBytes(length);
    } catch (IllegalArgumentException tooFar) {
      throw new EOFException();
    }
  }

  /**
   * The next so many bytes, at most {@link #KEPT}.
   *
   * @return null at the file's end
   * @throws EOFException if the file ends within them
   */
  ByteBuffer nextOrEnd(int length) throws IOException {
    int read = in.readNBytes(kept, 0, length);
    if (read == 0) {
      return null;
    }
    if (read < length) {
      throw new EOFException();
    }
    return ByteBuffer.wrap(kept, 0, length).order(order);
  }
}
