package tcpcourse.handshake;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;

/** Says something and hears it back (RFC 862). */
public final class EchoClient implements Closeable {

  private final Socket socket;

  /** The socket is not connected yet; {@link #close} closes it. */
  public EchoClient(Socket socket) {
    this.socket = socket;
  }

  // tag::connect[]
  /**
   * Opens the connection: SYN goes out, SYN,ACK comes in, ACK goes out.
   *
   * @throws java.net.ConnectException if a RST comes instead, or nothing at all
   */
  public void open(SocketAddress server) throws IOException {
    socket.connect(server);
  }

  // end::connect[]

  /**
   * Sends {@code text} and waits until all of it has come back.
   *
   * @throws EOFException if the server's FIN comes before that
   */
  public String echo(String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    socket.getOutputStream().write(bytes);
    // One write() is not one read(): TCP carries bytes, not messages.
    byte[] back = new byte[bytes.length];
    int got = socket.getInputStream().readNBytes(back, 0, back.length);
    if (got < back.length) {
      throw new EOFException("FIN after " + got + " bytes");
    }
    return new String(back, StandardCharsets.UTF_8);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
