package tcpcourse.lab.kernel;

import com.sun.jna.LastErrorException;
import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.NativeLong;
import com.sun.jna.Pointer;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The few system calls that the lab needs and Java does not offer. Each does what section 2 of the
 * Linux manual says of it, and throws {@link LastErrorException} where that returns -1.
 */
public final class Libc {

  static final int CLONE_NEWNET = 0x40000000;
  static final int O_RDONLY = 0;
  static final int O_CLOEXEC = 02000000;
  static final int SOCK_RAW = 3;
  public static final int SOCK_CLOEXEC = 02000000;
  public static final int AF_INET = 2;
  static final int AF_NETLINK = 16;
  static final int AF_PACKET = 17;
  static final int SOL_SOCKET = 1;
  static final int SOL_PACKET = 263;
  static final int MSG_DONTWAIT = 0x40;
  static final int EAGAIN = 11;
  public static final int EINTR = 4;
  static final int EPERM = 1;
  static final int ENOSPC = 28;

  /** Kept, or its level would be collected with it. What JNA logs, it throws as well. */
  private static final Logger JNA = Logger.getLogger("com.sun.jna");

  static {
    JNA.setLevel(Level.OFF);
    // JNA would ask ldconfig where libraries are, and try an installed JNA of another version: the
    // C library is in this process already, and the rest is in JNA's jar.
    System.setProperty("jna.platform.library.path", "");
    System.setProperty("jna.nosys", "true");
    Native.register(Libc.class, NativeLibrary.getProcess());
  }

  private Libc() {}

  static native int unshare(int flags) throws LastErrorException;

  static native int setns(int fd, int type) throws LastErrorException;

  static native int open(String path, int flags) throws LastErrorException;

  public static native int close(int fd) throws LastErrorException;

  public static native int dup(int fd) throws LastErrorException;

  public static native int dup2(int fd, int as) throws LastErrorException;

  public static native int socket(int domain, int type, int protocol) throws LastErrorException;

  public static native int bind(int fd, byte[] address, int length) throws LastErrorException;

  static native int setsockopt(int fd, int level, int option, byte[] value, int length)
      throws LastErrorException;

  static native int getsockopt(int fd, int level, int option, byte[] value, int[] length)
      throws LastErrorException;

  /** What it returns fits an int, for no buffer of ours is longer. */
  public static native int send(int fd, Pointer buffer, NativeLong length, int flags)
      throws LastErrorException;

  private static native int recv(int fd, Pointer buffer, NativeLong length, int flags);

  /**
   * recv(2) into the whole of a buffer. That there is nothing is no exception: the cable finds so
   * after each segment, and making one takes longer than carrying the segment.
   *
   * @return how many bytes came; -1 if there are none right now, or a signal came first
   */
  static int receive(int fd, Memory into, int flags) throws LastErrorException {
    int length = recv(fd, into, new NativeLong(into.size()), flags);
    int error = length < 0 ? Native.getLastError() : 0;
    if (error != 0 && error != EAGAIN && error != EINTR) {
      throw new LastErrorException(error);
    }
    return length;
  }

  static native int ioctl(int fd, NativeLong request, Pointer argument) throws LastErrorException;

  public static native int poll(Pointer descriptors, NativeLong count, int milliseconds)
      throws LastErrorException;

  public static native int eventfd(int initial, int flags) throws LastErrorException;

  public static native int read(int fd, byte[] buffer, NativeLong length) throws LastErrorException;

  public static native int write(int fd, byte[] buffer, NativeLong length)
      throws LastErrorException;

  static native int if_nametoindex(String name) throws LastErrorException;

  public static native int getppid();

  public static native int prctl(int option, NativeLong argument) throws LastErrorException;
}
