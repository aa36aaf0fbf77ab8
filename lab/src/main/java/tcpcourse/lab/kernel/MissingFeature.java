package tcpcourse.lab.kernel;

import com.sun.jna.LastErrorException;

/** Names the part of the kernel whose absence makes it refuse the lab. */
public final class MissingFeature {

  private static final int EPROTONOSUPPORT = 93;
  private static final int EAFNOSUPPORT = 97;

  private MissingFeature() {}

  /** What the lab's construction failed with: errno(3) where a system call was refused. */
  public static String inWords(RuntimeException refused) {
    int error = refused instanceof LastErrorException call ? call.getErrorCode() : 0;
    return switch (error) {
      case EAFNOSUPPORT -> "this kernel has no packet(7) sockets (CONFIG_PACKET)";
      case EPROTONOSUPPORT -> "this kernel has no sock_diag(7) (CONFIG_INET_DIAG)";
      default -> refused.getMessage();
    };
  }
}
