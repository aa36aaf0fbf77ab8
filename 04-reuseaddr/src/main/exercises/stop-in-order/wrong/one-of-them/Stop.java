// missed: nobody in the queue is reset
import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.*;
import java.net.*;
import java.util.*;

class Stop {

  static void stop(ServerSocket listener) throws IOException {
    try (listener) {
      listener.setSoTimeout(500);
      greet(listener.accept()); // there may be one
    } catch (SocketTimeoutException nobody) {
      // There was none.
    }
  }

  private static void greet(Socket connection) throws IOException {
    try (connection) {
      connection.getOutputStream().write("hello\n".getBytes(US_ASCII));
    }
  }
}
