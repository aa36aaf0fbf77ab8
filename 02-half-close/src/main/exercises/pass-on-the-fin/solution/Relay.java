import java.io.IOException;
import java.net.Socket;

/** Stands between two connections, as a proxy does, and passes on bytes and FINs. */
class Relay {

  // tag::gap[]
  static void relay(Socket left, Socket right) throws IOException, InterruptedException {
    try (left;
        right) {
      // A read() waits for one connection: two directions, two threads.
      Thread back = new Thread(() -> pass(right, left));
      back.start();
      pass(left, right);
      back.join();
    }
  }

  private static void pass(Socket from, Socket to) {
    try {
      // Ends when read() gives -1: the FIN. It is passed on, and ends this direction only.
      from.getInputStream().transferTo(to.getOutputStream());
      to.shutdownOutput();
    } catch (IOException broken) {
      // A RST, say. Closing both wakes the other thread in its read().
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
  // end::gap[]
}
