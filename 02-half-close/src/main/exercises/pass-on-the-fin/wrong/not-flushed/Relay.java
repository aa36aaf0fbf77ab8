// missed: what comes from the left reaches the right
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
      BufferedOutputStream out = new BufferedOutputStream(to.getOutputStream());
      from.getInputStream().transferTo(out);
      to.shutdownOutput();
    } catch (IOException broken) {
      close(from);
      close(to);
    }
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException gone) {
      // It was to be closed.
    }
  }
}
