import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketAddress;
import javax.net.SocketFactory;

/** Takes a port for a server, and does the right thing where bind() is refused. */
class Claim {

  static boolean claim(ServerSocket listener, SocketFactory sockets, SocketAddress port)
      throws IOException, InterruptedException {
    // With it, TIME_WAIT is in nobody's way whose server had set it, too.
    listener.setReuseAddress(true);
    while (true) {
      try {
        listener.bind(port);
        return true;
      } catch (BindException refused) {
        // One exception for different things: only its words tell them apart.
        if (!refused.getMessage().startsWith("Address already in use")) {
          throw refused;
        }
      }
      if (somebodyListens(sockets, port)) {
        return false;
      }
      Thread.sleep(200);
    }
  }

  /** bind() does not say who has the port. A SYN is answered by a listener, or by a RST. */
  private static boolean somebodyListens(SocketFactory sockets, SocketAddress port)
      throws IOException {
    try (Socket question = sockets.createSocket()) {
      question.connect(port, 1_000);
      return true;
    } catch (ConnectException refused) {
      return false;
    }
  }
}
