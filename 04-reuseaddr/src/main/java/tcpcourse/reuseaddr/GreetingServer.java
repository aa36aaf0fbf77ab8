package tcpcourse.reuseaddr;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.Closeable;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketAddress;

/**
 * Greets each client, and can be stopped and started again on its port.
 *
 * <pre>
 *   client                     server
 *     │ ◀── hello, then FIN ── │  the server closes first, and so
 *     │ ──────── FIN ────────▶ │  TIME_WAIT, and the port in it,
 *     │ ◀──────── ACK ──────── │  stays with the server
 * </pre>
 *
 * Play it: {@code java -jar 04-reuseaddr/target/reuseaddr.jar}
 */
public final class GreetingServer implements Closeable {

  private final ServerSocket listener;

  /** The listener is usually not bound yet; {@link #close} closes it. */
  public GreetingServer(ServerSocket listener) {
    this.listener = listener;
  }

  // tag::start[]
  /**
   * Takes the port; SO_REUSEADDR is set before bind() asks for it.
   *
   * @throws java.net.BindException if the port is in use
   */
  public void start(SocketAddress port, boolean reuse) throws IOException {
    listener.setReuseAddress(reuse);
    listener.bind(port);
  }

  // end::start[]

  // tag::greet[]
  /** Serves one connection; its FIN is the first. */
  public void serveOne() throws IOException {
    try (Socket connection = listener.accept()) {
      greet(connection);
    }
  }

  /** Serves one connection; waits for the client's FIN before it closes. */
  public void serveOneClosingLast() throws IOException {
    try (Socket connection = listener.accept()) {
      greet(connection);
      connection.getInputStream().read(); // -1: the client has closed
    }
  }

  // end::greet[]

  /** The whole conversation: the server has the word. */
  static void greet(Socket connection) throws IOException {
    connection.getOutputStream().write("hello\n".getBytes(US_ASCII));
  }

  /** Gives up listening. Connections that were accepted live on. */
  @Override
  public void close() throws IOException {
    listener.close();
  }
}
