package tcpcourse.reuseaddr;

import java.io.Closeable;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;

/** Is greeted by a {@link GreetingServer}. */
public final class GreetingClient implements Closeable {

  private static final int LINE = 6; // "hello\n"

  private final Socket socket;

  /** The socket is not yet connected, bound or not; {@link #close} closes it. */
  public GreetingClient(Socket socket) {
    this.socket = socket;
  }

  /** Opens the connection. */
  public void open(SocketAddress server) throws IOException {
    socket.connect(server);
  }

  /**
   * Waits for the greeting.
   *
   * @throws java.io.EOFException if the server's FIN comes first
   */
  public String greeting() throws IOException {
    byte[] line = new byte[LINE];
    // One write() is not one read(): this reads until all of it is there.
    new DataInputStream(socket.getInputStream()).readFully(line);
    return new String(line, StandardCharsets.US_ASCII).strip();
  }

  // tag::wait[]
  /** Waits for the server's FIN, so that it has closed first. */
  public void waitForEnd() throws IOException {
    InputStream in = socket.getInputStream();
    while (in.read() >= 0) {
      // Whatever else it says, it has not closed yet.
    }
  }

  // end::wait[]

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
