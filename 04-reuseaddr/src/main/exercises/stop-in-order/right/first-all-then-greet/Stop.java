import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.*;
import java.net.*;
import java.util.*;

class Stop {

  static void stop(ServerSocket listener) throws IOException {
    List<Socket> queue = new ArrayList<>();
    listener.setSoTimeout(500);
    for (boolean more = true; more; ) {
      try {
        queue.add(listener.accept());
      } catch (SocketTimeoutException empty) {
        more = false;
      }
    }
    listener.close();
    for (Socket connection : queue) {
      greet(connection);
    }
  }

  private static void greet(Socket connection) throws IOException {
    try (connection) {
      connection.getOutputStream().write("hello\n".getBytes(US_ASCII));
    }
  }
}
