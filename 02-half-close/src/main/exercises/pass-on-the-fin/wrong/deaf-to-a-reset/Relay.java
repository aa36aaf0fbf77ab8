// missed: when a RST ends the one connection, the other is told
import java.io.*;
import java.net.*;
import java.util.concurrent.*;

class Relay {

  static void relay(Socket left, Socket right) throws Exception {
    try (left;
        right) {
      Thread back = new Thread(() -> pass(right, left));
      back.start();
      pass(left, right);
      back.join();
    }
  }

  private static void pass(Socket from, Socket to) {
    try {
      from.getInputStream().transferTo(to.getOutputStream());
      to.shutdownOutput();
    } catch (IOException broken) {
      // The other direction will end as well.
    }
  }
}
