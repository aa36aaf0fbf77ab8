package tcpcourse.handshake;

import java.io.IOException;
import java.io.InputStream;
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
 */
public final class EchoServer {

  private final ServerSocket listener;

  /** The listener is in LISTEN already; whoever bound it closes it. */
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
    byte[] buffer = new byte[4096];
    // -1 is the client's FIN: it will send no more.
    for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
      connection.getOutputStream().write(buffer, 0, n);
    }
  }
}
