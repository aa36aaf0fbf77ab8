package tcpcourse.handshake;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ServerSocket;
import java.net.Socket;

/**
 * Sends everything back until the client has no more to say (RFC 862).
 *
 * <pre>
 *   client                     server
 *     │ ──────── SYN ────────▶ │  the kernel answers: nobody has
 *     │ ◀────── SYN,ACK ────── │  called accept() yet
 *     │ ──────── ACK ────────▶ │
 *     │                        │  accept() takes it from the queue
 * </pre>
 *
 * Play it: {@code java -jar 01-handshake/target/handshake.jar}
 */
public final class EchoServer {

  private final ServerSocket listener;

  /**
   * @param listener bound already, and so already in LISTEN; whoever bound it closes it
   */
  public EchoServer(ServerSocket listener) {
    this.listener = listener;
  }

  // tag::accept[]
  /** Serves one connection. */
  public void serveOne() throws IOException {
    // No segment is sent here: the handshake is over or it isn't.
    try (Socket connection = listener.accept()) {
      echo(connection);
    }
  }

  // end::accept[]

  /** What is said on a connection, up to the client's FIN. */
  static void echo(Socket connection) throws IOException {
    InputStream in = connection.getInputStream();
    OutputStream out = connection.getOutputStream();
    byte[] buffer = new byte[4096];
    // -1 is the client's FIN: it will send no more.
    for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
      out.write(buffer, 0, n);
    }
  }
}
