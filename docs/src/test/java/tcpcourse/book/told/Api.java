package tcpcourse.book.told;

import java.io.Closeable;
import java.net.SocketAddress;

/** One of the JDK's ways to a connection. What a call gives is said in words. */
interface Api extends Closeable {

  /**
   * @param limit in milliseconds; 0 for none
   */
  String connect(SocketAddress to, int limit) throws Exception;

  String read() throws Exception;

  /** The same, with the limit that this way offers. */
  String read(int limit) throws Exception;

  String write() throws Exception;

  String shutdownOutput() throws Exception;

  int port() throws Exception;

  /** What is left to do after close(), where that is not all. */
  default void settle() throws Exception {}

  /** Gives back all that it holds. */
  default void end() throws Exception {
    close();
  }

  /** What a read gave, and what it holds. */
  static String read(int got, byte first) {
    return got < 0 ? "-1" : got == 1 ? "\"" + (char) first + "\"" : got + " bytes";
  }
}
