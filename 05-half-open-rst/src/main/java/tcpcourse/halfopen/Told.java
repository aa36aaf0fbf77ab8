package tcpcourse.halfopen;

/** What Java says, word for word, on JDK 17 and on JDK 25. */
final class Told {

  /** read() after a RST, and every read() after it: the JDK remembers. */
  static final String RESET = "SocketException: Connection reset";

  /** The first write() after a RST: the kernel's own words. */
  static final String RESET_BY_PEER = "SocketException: Connection reset by peer";

  /** write() after the RST has been told. */
  static final String BROKEN_PIPE = "SocketException: Broken pipe";

  static final String TIMED_OUT = "SocketException: Connection timed out";

  /** SO_TIMEOUT: the connection is as it was. */
  static final String READ_TIMED_OUT = "SocketTimeoutException: Read timed out";

  static final String END = "-1";

  private Told() {}
}
