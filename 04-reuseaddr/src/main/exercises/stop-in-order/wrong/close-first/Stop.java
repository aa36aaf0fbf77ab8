// missed: nobody in the queue is reset
import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.*;
import java.net.*;
import java.util.*;

class Stop {

  static void stop(ServerSocket listener) throws IOException {
    listener.close(); // so that no more come
    try {
      while (true) {
        greet(listener.accept());
      }
    } catch (SocketException closed) {
      // All are served now?
    }
  }

  private static void greet(Socket connection) throws IOException {
    try (connection) {
      connection.getOutputStream().write("hello\n".getBytes(US_ASCII));
    }
  }
}
