// missed: who has heard a FIN may still speak
import java.io.*;
import java.net.*;
import java.util.concurrent.*;

class Relay {

  static void relay(Socket left, Socket right) throws IOException {
    new Thread(
            () -> {
              try {
                left.getInputStream().transferTo(right.getOutputStream());
                right.shutdownOutput();
              } catch (IOException closed) {
                // The answer was complete.
              }
            })
        .start();
    try (left;
        right) {
      right.getInputStream().transferTo(left.getOutputStream());
    }
  }
}
