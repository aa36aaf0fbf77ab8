package tcpcourse.reuseaddr;

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
 *     │ ◀────── hello ──────── │
 *     │ ◀═══════ FIN ═════════ │  the server closes first, and so
 *     │ ════════ FIN ════════▶ │  TIME_WAIT, and the port in it,
 *     │ ◀──────── ACK ──────── │  stays with the server
 * </pre>
 *
 * Play it: {@code java -jar 04-reuseaddr/target/reuseaddr.jar}
 */
public final class GreetingServer implements Closeable {

  private static final byte[] HELLO = {'h', 'e', 'l', 'l', 'o', '\n'};

  private final ServerSocket listener;

  /** A server on {@code listener}, which {@link #close} closes. */
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
  /** Greets one client and hangs up: this side's FIN is the first. */
  public void greetOne() throws IOException {
    try (Socket connection = listener.accept()) {
      connection.getOutputStream().write(HELLO);
    }
  }

  /** Greets one client and waits for its FIN before sending its own. */
  public void greetOneAndWait() throws IOException {
    try (Socket connection = listener.accept()) {
      connection.getOutputStream().write(HELLO);
      connection.getInputStream().read();
    }
  }

  // end::greet[]

  /** The whole conversation. */
  static void greet(Socket connection) throws IOException {
    connection.getOutputStream().write(HELLO);
  }

  /** Gives up listening. Connections that were accepted live on. */
  @Override
  public void close() throws IOException {
    listener.close();
  }
}
