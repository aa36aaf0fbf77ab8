// missed: the right's FIN is passed on to the left
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
      right.shutdownOutput(); // the server may answer now; the client hears of the end by close()
      back.join();
    }
  }

  private static void pass(Socket from, Socket to) {
    try {
      from.getInputStream().transferTo(to.getOutputStream());
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
