import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;

/**
 * Listens to a connection, and tells what has become of its peer: "FIN", "RST" or "silence".
 *
 * <p>Bytes may come before that; they are read and thrown away. It is silence when nothing has come
 * for so many milliseconds. Silence is no ending: whoever asks may ask again later, so the
 * connection is left as it is. Only listen; do not send a byte.
 */
class Tell {

  // tag::tell[]
  static String tell(Socket connection, int millis) throws IOException {
    // Step 1: a limit for each read(): without it a read() of silence never comes back.
    connection.setSoTimeout(millis);
    InputStream in = connection.getInputStream();
    byte[] buffer = new byte[1024];
    try {
      // Step 2: what came before the ending has to be read first.
      while (in.read(buffer) >= 0) {
        // It says that the peer was alive when it sent this, and no more.
      }
      return "FIN"; // Step 3: read() gave -1.
    } catch (SocketTimeoutException nothing) {
      return "silence"; // Step 4: the limit is over; the connection is as it was.
    } catch (SocketException ended) {
      // Step 5: "Connection reset" is a RST. "Connection timed out" is your own kernel, which
      // has given up: nothing has come from the peer.
      return ended.getMessage().startsWith("Connection reset") ? "RST" : "silence";
    }
  }
  // end::tell[]
}
