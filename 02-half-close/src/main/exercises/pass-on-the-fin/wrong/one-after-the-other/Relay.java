// missed: the right may speak first, and be answered
import java.io.*;
import java.net.*;
import java.util.concurrent.*;

class Relay {

  static void relay(Socket left, Socket right) throws IOException {
    try (left;
        right) {
      left.getInputStream().transferTo(right.getOutputStream());
      right.shutdownOutput();
      right.getInputStream().transferTo(left.getOutputStream());
      left.shutdownOutput();
    }
  }
}
