// missed: a server that nobody waits for stops at once
import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.*;
import java.net.*;
import java.util.*;

class Stop {

  static void stop(ServerSocket listener) throws IOException {
    try (listener) {
      do {
        greet(listener.accept());
        listener.setSoTimeout(500);
      } while (true);
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
