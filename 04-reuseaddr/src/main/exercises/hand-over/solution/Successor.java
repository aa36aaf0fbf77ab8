import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketTimeoutException;
import java.net.StandardSocketOptions;
import javax.net.ServerSocketFactory;

/** Hands a port over from a server to the next, and no client notices. */
class Successor {

  static ServerSocket next(ServerSocketFactory listeners, SocketAddress port, ServerSocket old)
      throws IOException {
    ServerSocket listener = listeners.createServerSocket();
    // tag::gap[]
    // Before bind(), and on the first server as well: each must have agreed to share.
    listener.setOption(StandardSocketOptions.SO_REUSEPORT, true);
    listener.bind(port);
    // From here on both listen, and the kernel deals new clients out to both. So the old one's
    // queue is emptied now, and not before.
    if (old != null) {
      stop(old);
    }
    // end::gap[]
    return listener;
  }

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
