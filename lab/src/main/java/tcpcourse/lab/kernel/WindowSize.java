package tcpcourse.lab.kernel;

import com.sun.jna.LastErrorException;
import com.sun.jna.Memory;
import com.sun.jna.NativeLong;

/** How wide the screen is that standard output goes to. A class of its own: only Linux has JNA. */
public final class WindowSize {

  /** TIOCGWINSZ, see ioctl_tty(2): lines, columns and two more, each an unsigned short. */
  private static final long REQUEST = 0x5413;

  private WindowSize() {}

  /** Its columns; {@link Integer#MAX_VALUE} where the kernel does not say. */
  public static int columns() {
    try (Memory size = new Memory(8)) {
      Libc.ioctl(1, new NativeLong(REQUEST), size);
      int columns = Short.toUnsignedInt(size.getShort(2));
      return columns == 0 ? Integer.MAX_VALUE : columns;
    } catch (LastErrorException | LinkageError unknown) {
      return Integer.MAX_VALUE;
    }
  }
}
