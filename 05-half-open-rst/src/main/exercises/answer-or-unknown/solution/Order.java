import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketAddress;
import javax.net.SocketFactory;

/**
 * Orders something of a server: one line, once. Gives its answer; "not done" where it is certain
 * that the server has not got the order; "unknown" where nobody can know that.
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
        long end = System.nanoTime() + millis * 1_000_000L;
        socket.getOutputStream().write((order + "\n").getBytes(UTF_8));
        InputStream in = socket.getInputStream();
        long left = millis;
        while (left > 0) { // setSoTimeout(0) would be no limit at all
          socket.setSoTimeout((int) left);
          int c = in.read();
          if (c < 0) {
            return "unknown"; // FIN before the newline
          }
          if (c == '\n') {
            return answer.toString();
          }
          answer.append((char) c);
          left = (end - System.nanoTime()) / 1_000_000;
        }
        return "unknown"; // bytes came, and no answer
      } catch (IOException broken) {
        return "unknown"; // silence or RST: neither says what the server has done
      }
      // end::gap[]
    }
  }
}
