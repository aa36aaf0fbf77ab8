import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;

/** Answers a client, and leaves nothing in TIME_WAIT on its own host. */
class Reply {

  static void reply(Socket connection, String answer, int millis) throws IOException {
    try (connection) {
      // Step 1: the answer. When write() returns, your kernel has it.
      connection.getOutputStream().write(answer.getBytes(UTF_8));
      // Step 2: a limit. A read() that waits longer throws SocketTimeoutException.
      connection.setSoTimeout(millis);
      InputStream in = connection.getInputStream();
      // tag::gap[]
      // Step 3: read until the client's FIN, whatever it says before.
      while (in.read() >= 0) {
        // Nobody needs it, but bytes that are left unread turn close() into a RST.
      }
      // end::gap[]
    } catch (SocketTimeoutException stayed) {
      // It has had its time. close() comes first then, and the entry is the price.
    } // Step 4: close() answers the client's FIN with ours.
  }
}
