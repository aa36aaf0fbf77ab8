import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketTimeoutException;
import java.net.StandardSocketOptions;
import javax.net.ServerSocketFactory;

/**
 * Hands a port over from a server to the next, and no client notices.
 *
 * <p>Called without an old listener it starts the first server. Called with one it starts the next
 * on the same port, and stops the old; then it gives the new listener. At no time may the port be
 * without a listener, for then clients are refused. Who waits in the old one's queue is greeted by
 * stop(), which you have from the exercise before. Two things are amiss here.
 */
class Successor {

  // tag::gap[]
  static ServerSocket next(ServerSocketFactory listeners, SocketAddress port, ServerSocket old)
      throws IOException {
    ServerSocket listener = listeners.createServerSocket();
    listener.bind(port);
    listener.setOption(StandardSocketOptions.SO_REUSEPORT, true);
    if (old != null) {
      old.close();
    }
    return listener;
  }
  // end::gap[]

  /** Greets everybody who waits in the queue, and closes. */
  private static void stop(ServerSocket listener) throws IOException {
    try (listener) {
      listener.setSoTimeout(500);
      while (true) {
        greet(listener.accept());
      }
    } catch (SocketTimeoutException empty) {
      // The queue is empty.
    }
  }

  private static void greet(Socket connection) throws IOException {
    try (connection) {
      connection.getOutputStream().write("hello\n".getBytes(US_ASCII));
    }
  }
}
