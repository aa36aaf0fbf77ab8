package tcpcourse.halfclose;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.Closeable;
import java.io.IOException;
import java.net.ProtocolException;
import java.net.Socket;
import java.net.SocketAddress;

/** Has a text counted: sends it, says that it was all, then reads. */
public final class WordCountClient implements Closeable {

  // Three numbers of 19 digits, two blanks, the end of the line.
  private static final int LONGEST_ANSWER = 60;

  private final Socket socket;

  /** The socket is not yet connected; {@link #close} closes it. */
  public WordCountClient(Socket socket) {
    this.socket = socket;
  }

  /** Opens the connection. */
  public void open(SocketAddress server) throws IOException {
    socket.connect(server);
  }

  /** Sends a piece of the text. */
  public void send(String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(UTF_8));
  }

  // tag::half-close[]
  /** Says that this was all: a FIN goes out. Reading goes on. */
  public void endText() throws IOException {
    // close() would send FIN as well, but then nobody could read.
    socket.shutdownOutput();
  }

  // end::half-close[]

  /**
   * Waits for the answer, which ends with the server's FIN.
   *
   * @return "lines words bytes", as {@code wc} counts
   * @throws ProtocolException if the FIN comes before the line is whole
   */
  // tag::a-fin-may-come-too-early[]
  public String answer() throws IOException {
    byte[] line = socket.getInputStream().readNBytes(LONGEST_ANSWER);
    String answer = new String(line, UTF_8);
    if (!answer.endsWith("\n")) {
      throw new ProtocolException("no whole answer: \"" + answer + '"');
    }
    return answer.strip();
  }

  // end::a-fin-may-come-too-early[]

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
