import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.*;
import java.net.*;
import javax.net.ServerSocketFactory;

class Successor {

  static ServerSocket next(ServerSocketFactory listeners, SocketAddress port, ServerSocket old)
      throws IOException {
    if (old != null) {
      drain(old); // less is left to do when both listen
    }
    ServerSocket listener = listeners.createServerSocket();
    listener.setOption(StandardSocketOptions.SO_REUSEPORT, true);
    listener.bind(port);
    if (old != null) {
      drain(old);
      old.close();
    }
    return listener;
  }

  private static void drain(ServerSocket listener) throws IOException {
    listener.setSoTimeout(500);
    try {
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
