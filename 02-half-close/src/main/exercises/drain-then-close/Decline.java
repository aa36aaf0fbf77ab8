import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;

/**
 * A server's part: says no to a client that has begun to send its text, and closes.
 *
 * <p>The first line says what the text is called, and that is enough to say no. But the client goes
 * on sending. It reads your answer to its end, which is your FIN, and then it closes. If your
 * close() finds bytes that nobody has read, or more bytes come after it, your kernel sends RST, and
 * the answer may never get there.
 *
 * <p>Two steps are missing. So that nobody can keep you reading for ever, read no more than so many
 * bytes of the text; whoever sends more than that may well get a RST.
 */
class Decline {

  // tag::decline[]
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
      // Step 3: tell the client that this was the whole answer, and go on reading.

      // Step 4: read what the client still sends, to its FIN, but no more than so many bytes.

      // end::gap[]
    } // Step 5: close().
  }
  // end::decline[]
}
