import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;

/**
 * Answers a client, and leaves nothing in TIME_WAIT on its own host.
 *
 * <p>The answer is one line, so the client knows where it ends and needs no FIN to be told. It will
 * close. Whoever closes first has the entry in TIME_WAIT, so let the client: wait for its FIN, and
 * close then. The client may say something more before it goes; it may also stay. Wait for it no
 * longer than so many milliseconds.
 *
 * <p>Everything is there but that one step. Play it as it is, and look whose FIN is the first.
 */
class Reply {

  static void reply(Socket connection, String answer, int millis) throws IOException {
    try (connection) {
      // Step 1: the answer. When write() returns, your kernel has it.
      connection.getOutputStream().write(answer.getBytes(UTF_8));
      // Step 2: a limit. A read() that waits longer throws SocketTimeoutException.
      connection.setSoTimeout(millis);
      InputStream in = connection.getInputStream();
      // tag::gap[]
      // Step 3: read until the client's FIN. Here stands: while (in.read() >= 0) {}
      // end::gap[]
    } catch (SocketTimeoutException stayed) {
      // It has had its time. close() comes first then, and the entry is the price.
    } // Step 4: close() answers the client's FIN with ours.
  }
}
