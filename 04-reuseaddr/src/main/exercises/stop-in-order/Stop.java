import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;

/**
 * Stops a server that greets its clients, in good order.
 *
 * <p>The kernel has opened connections for the listener that nobody has accepted yet. Their clients
 * were told that they are connected: each is to be greeted, once, and closed. Then the listener
 * closes. Nobody is waited for who has not come: the server shall be gone within the second. This
 * program closes the listener at once; look what becomes of those in its queue.
 */
class Stop {

  static void stop(ServerSocket listener) throws IOException {
    // tag::gap[]
    listener.close();
    // end::gap[]
  }

  private static void greet(Socket connection) throws IOException {
    try (connection) {
      connection.getOutputStream().write("hello\n".getBytes(US_ASCII));
    }
  }
}
