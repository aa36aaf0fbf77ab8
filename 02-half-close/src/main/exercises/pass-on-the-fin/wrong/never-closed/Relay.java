// missed: both sockets are closed
import java.io.*;
import java.net.*;
import java.util.concurrent.*;

class Relay {

  static void relay(Socket left, Socket right) throws InterruptedException {
    Thread back = new Thread(() -> pass(right, left));
    back.start();
    pass(left, right);
    back.join();
  }

  private static void pass(Socket from, Socket to) {
    try {
      from.getInputStream().transferTo(to.getOutputStream());
      to.shutdownOutput(); // FIN there, FIN back: what else?
    } catch (IOException broken) {
      // The other direction will see it, too.
    }
  }
}
