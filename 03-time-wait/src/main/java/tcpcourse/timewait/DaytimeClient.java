package tcpcourse.timewait;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketAddress;

/** Asks what time it is by connecting (RFC 867). */
public final class DaytimeClient implements Closeable {

  private final Socket socket;

  /**
   * @param socket not yet connected; {@link #close} closes it
   */
  public DaytimeClient(Socket socket) {
    this.socket = socket;
  }

  /** Opens the connection, which is the question. */
  public void open(SocketAddress server) throws IOException {
    socket.connect(server);
  }

  // tag::read-to-the-servers-fin[]
  /** Reads until -1, the server's FIN. Whoever reads this far cannot close first. */
  public String answer() throws IOException {
    return new String(socket.getInputStream().readAllBytes(), US_ASCII).strip();
  }

  // end::read-to-the-servers-fin[]

  // tag::read-a-line[]
  /**
   * Reads up to the end of the line, and waits for nothing more.
   *
   * @throws EOFException if the server's FIN comes before a line
   */
  public String line() throws IOException {
    InputStream in = socket.getInputStream();
    StringBuilder line = new StringBuilder();
    byte[] chunk = new byte[64];
    while (line.indexOf("\n") < 0) {
      int n = in.read(chunk);
      if (n < 0) {
        throw new EOFException("FIN instead of the time");
      }
      line.append(new String(chunk, 0, n, US_ASCII));
    }
    return line.toString().strip();
  }

  // end::read-a-line[]

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
