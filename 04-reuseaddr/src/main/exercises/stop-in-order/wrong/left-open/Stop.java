// missed: and every connection is closed
import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.*;
import java.net.*;
import java.util.*;

class Stop {

  static void stop(ServerSocket listener) throws IOException {
    try (listener) {
      listener.setSoTimeout(500);
      while (true) {
        listener.accept().getOutputStream().write("hello\n".getBytes(US_ASCII));
      }
    } catch (SocketTimeoutException empty) {
      // The process ends anyway?
    }
  }
}
