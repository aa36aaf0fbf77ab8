package tcpcourse.halfclose.experiments;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;

/** Ends two connections, and hands on what comes on either: of a FIN there are two opinions. */
final class Proxy {

  /** What it does at the end of what it reads. */
  interface End {
    void of(Socket from, Socket to) throws IOException;
  }

  private Proxy() {}

  // tag::two-opinions[]
  /** Hands on that FIN, too. The other direction is another matter. */
  static void passOn(Socket from, Socket to) throws IOException {
    to.shutdownOutput();
  }

  /** Takes the end of one direction for the end of both. */
  static void closeBoth(Socket from, Socket to) throws IOException {
    from.close();
    to.close();
  }

  /** Hands on what comes, up to the FIN. A proxy has two threads that do this, one a direction. */
  static void pass(Socket from, Socket to, End end) throws IOException {
    byte[] buffer = new byte[4096];
    for (int n = from.getInputStream().read(buffer);
        n >= 0;
        n = from.getInputStream().read(buffer)) {
      to.getOutputStream().write(buffer, 0, n);
    }
    end.of(from, to);
  }

  // end::two-opinions[]

  /** The same, for a thread whose socket the other one may close. */
  static void passUnlessClosed(Socket from, Socket to, End end) throws IOException {
    try {
      pass(from, to, end);
    } catch (SocketException closed) {
      // The other thread took the end of its direction for the end of both.
    }
  }
}
