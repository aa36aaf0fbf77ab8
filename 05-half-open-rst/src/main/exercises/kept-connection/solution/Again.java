import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketAddress;
import javax.net.SocketFactory;

/**
 * Asks a server on a connection that was kept from before, and gives the answer. Asks once more, on
 * a new connection, what may be asked twice; gives "unknown" where there is no answer.
 */
class Again {

  // tag::gap[]
  static String ask(
      Socket kept,
      SocketFactory sockets,
      SocketAddress server,
      String request,
      boolean mayBeAskedTwice)
      throws IOException {
    String answer = answer(kept, request);
    if (answer != null) {
      return answer;
    }
    kept.close();
    if (!mayBeAskedTwice) {
      return "unknown"; // it may have been taken, and done
    }
    try (Socket fresh = sockets.createSocket()) {
      fresh.connect(server);
      answer = answer(fresh, request);
      return answer == null ? "unknown" : answer;
    }
  }

  /** The whole answer; null if the connection ended before it, in whatever way. */
  private static String answer(Socket socket, String request) {
    try {
      socket.getOutputStream().write((request + "\n").getBytes(UTF_8));
      StringBuilder answer = new StringBuilder();
      for (int c = socket.getInputStream().read(); c >= 0; c = socket.getInputStream().read()) {
        if (c == '\n') {
          return answer.toString();
        }
        answer.append((char) c);
      }
      return null; // FIN
    } catch (IOException ended) {
      return null; // RST
    }
  }
  // end::gap[]
}
