import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;

/** A server's part: says no to a client that has begun to send its text, and closes. */
class Decline {

  static void decline(Socket connection, int most) throws IOException {
    try (connection) {
      // Step 1: the first line, byte by byte, so that nothing behind it is read.
      InputStream in = connection.getInputStream();
      StringBuilder name = new StringBuilder();
      for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
        name.append((char) c);
      }
      // Step 2: the answer.
      connection.getOutputStream().write(("no room for " + name + "\n").getBytes(US_ASCII));
      // tag::gap[]
      // Step 3: FIN. The client knows that it has the whole answer, and will close.
      connection.shutdownOutput();
      // Step 4: until the client's FIN there is nothing to do with its bytes but to read them.
      byte[] buffer = new byte[1024];
      int left = most;
      while (left > 0) {
        int n = in.read(buffer, 0, Math.min(left, buffer.length));
        if (n < 0) {
          break;
        }
        left -= n;
      }
      // end::gap[]
    } // Step 5: close(). Nothing is unread, nothing more will come: no RST.
  }
}
