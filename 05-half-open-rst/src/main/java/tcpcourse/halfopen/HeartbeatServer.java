package tcpcourse.halfopen;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ServerSocket;
import java.net.Socket;

/**
 * Answers every line with the same line, at once: whoever gets the answer knows that this program
 * lives, and not only its kernel.
 *
 * <pre>
 *   client                     server
 *     │ ─── beat 1 ──────────▶ │
 *     │ ◀────────── beat 1 ─── │
 *     │ ─── beat 2 ──────────▶ ╳  power loss, kill -STOP, cut cable:
 *     │                        │  to the client all are silence
 * </pre>
 *
 * Play it: {@code java -jar 05-half-open-rst/target/half-open-rst.jar run heartbeat}
 */
public final class HeartbeatServer {

  private final ServerSocket listener;

  /**
   * @param listener bound already; whoever bound it closes it
   */
  public HeartbeatServer(ServerSocket listener) {
    this.listener = listener;
  }

  /** Serves one connection until its client has no more to say. */
  public void serveOne() throws IOException {
    try (Socket connection = listener.accept()) {
      answer(connection);
    }
  }

  /** What is said on a connection, up to the client's FIN. */
  static void answer(Socket connection) throws IOException {
    InputStream in = connection.getInputStream();
    OutputStream out = connection.getOutputStream();
    byte[] buffer = new byte[4096];
    for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
      out.write(buffer, 0, n);
    }
  }
}
