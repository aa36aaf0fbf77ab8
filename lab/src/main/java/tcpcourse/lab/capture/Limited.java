package tcpcourse.lab.capture;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;

/** Ends reading after so many bytes: a small file may be large once it is unpacked. */
final class Limited extends FilterInputStream {

  private static final long MEGABYTE = 1_000_000;

  private final long most;
  private long left;

  Limited(InputStream in, long most) {
    super(in);
    this.most = most;
    this.left = most;
  }

  private long count(long read) throws IOException {
    left -= Math.max(0, read);
    if (left < 0) {
      throw new UnreadableCaptureException(
          String.format(Locale.ROOT, "more than %,d MB, unpacked", most / MEGABYTE));
    }
    return read;
  }

  @Override
  public int read() throws IOException {
    int read = super.read();
    count(read < 0 ? 0 : 1);
    return read;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    return (int) count(super.read(bytes, offset, length));
  }

  @Override
  public long skip(long wanted) throws IOException {
    return count(super.skip(wanted));
  }
}
