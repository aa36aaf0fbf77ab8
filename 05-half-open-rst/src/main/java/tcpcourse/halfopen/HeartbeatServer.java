package tcpcourse.halfopen;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;

/**
 * Answers every line with the same line, at once: whoever gets the answer knows that this program
 * lives, and not only its kernel.
 *
 * <pre>
 *   client                     server
 *     │ ─── beat ────────────▶ │
 *     │ ◀──────────── beat ─── │
 *     │ ─── beat ────────────▶ ╳  power loss, kill -STOP, cut cable:
 *     │                        │  to the client all are silence
 * </pre>
 *
 * Play it: {@code java -jar 05-half-open-rst/target/half-open-rst.jar run heartbeat}
 */
public final class HeartbeatServer {

  private final ServerSocket listener;

  /** The listener is bound already; whoever bound it closes it. */
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
    // read() and write() by turns, as the echo server does, until read() gives -1.
    connection.getInputStream().transferTo(connection.getOutputStream());
  }
}
