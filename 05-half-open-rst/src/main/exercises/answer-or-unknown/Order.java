import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketAddress;
import javax.net.SocketFactory;

/**
 * Orders something of a server: one line, once. The answer is one line, too; it ends with its
 * newline.
 *
 * <p>Give the answer without its newline; "not done" where it is certain that the server has not
 * got the order; and "unknown" where nobody can know that. The answer has to be here after so many
 * milliseconds.
 *
 * <p>The connecting is right. Fill the two gaps: the limit for the answer, and what you know
 * without one. (A Socket has no TCP_USER_TIMEOUT, so your kernel goes on as long as it likes.)
 */
class Order {

  static String order(SocketFactory sockets, SocketAddress server, String order, int millis)
      throws IOException {
    try (Socket socket = sockets.createSocket()) {
      try {
        socket.connect(server, millis);
      } catch (IOException refused) {
        return "not done"; // not a byte of the order has left
      }
      StringBuilder answer = new StringBuilder();
      // tag::gap[]
      try {
        socket.getOutputStream().write((order + "\n").getBytes(UTF_8));
        InputStream in = socket.getInputStream();
        // Gap 1: this waits as long as it takes.
        for (int c = in.read(); c != '\n' && c >= 0; c = in.read()) {
          answer.append((char) c);
        }
        return answer.toString();
      } catch (IOException broken) {
        return "not done"; // Gap 2: is it? And has a whole answer come whenever the loop ends?
      }
      // end::gap[]
    }
  }
}
