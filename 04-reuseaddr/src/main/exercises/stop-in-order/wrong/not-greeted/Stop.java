// missed: everybody in the queue is greeted
import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.*;
import java.net.*;
import java.util.*;

class Stop {

  static void stop(ServerSocket listener) throws IOException {
    try (listener) {
      listener.setSoTimeout(500);
      while (true) {
        listener.accept().close();
      }
    } catch (SocketTimeoutException empty) {
      // The queue is empty.
    }
  }
}
