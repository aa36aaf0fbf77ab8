// missed: at no time is the port without a listener
import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.*;
import java.net.*;
import javax.net.ServerSocketFactory;

class Successor {

  static ServerSocket next(ServerSocketFactory listeners, SocketAddress port, ServerSocket old)
      throws IOException {
    ServerSocket listener = listeners.createServerSocket();
    listener.setOption(StandardSocketOptions.SO_REUSEPORT, true);
    if (old != null) {
      stop(old); // in good order, and then nobody is there for a moment
    }
    listener.bind(port);
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
