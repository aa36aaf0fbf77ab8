package tcpcourse.halfopen.experiments;

/** What {@link java.net.Socket} says, word for word, on JDK 17 and on JDK 25, on Linux. */
final class Told {

  /** connect(): a RST has answered the SYN. */
  static final String REFUSED = "ConnectException: Connection refused";

  /** read() after a RST, and every read() after it: the JDK remembers (NioSocketImpl). */
  static final String RESET = "SocketException: Connection reset";

  /** The first write() after a RST: the kernel's own words. */
  static final String RESET_BY_PEER = "SocketException: Connection reset by peer";

  /** write() after the RST has been told. */
  static final String BROKEN_PIPE = "SocketException: Broken pipe";

  /** The kernel has given up. This the JDK does not remember: a read() after it gives -1. */
  static final String TIMED_OUT = "SocketException: Connection timed out";

  /** SO_TIMEOUT: the connection is as it was. */
  static final String READ_TIMED_OUT = "SocketTimeoutException: Read timed out";

  /** A stream of a socket that this program has closed. */
  static final String CLOSED = "SocketException: Socket closed";

  /** Any other method of such a socket. */
  static final String IS_CLOSED = "SocketException: Socket is closed";

  /** The other side's FIN; or another call has been told of a RST, or of the kernel's giving up. */
  static final String END = "-1";

  private Told() {}
}
