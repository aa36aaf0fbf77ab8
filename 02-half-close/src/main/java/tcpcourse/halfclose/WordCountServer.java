package tcpcourse.halfclose;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;

/**
 * Counts lines, words and bytes, as {@code wc} does. Play it: {@code java -jar
 * 02-half-close/target/half-close.jar}
 *
 * <pre>
 *   client                     server
 *     │ ─────── data ────────▶ │  read() gives some of it, and again
 *     │ ──────── FIN ────────▶ │  read() gives -1: that was all
 *     │ ◀─────── data ──────── │  this direction is still open
 *     │ ◀─────── FIN ───────── │
 * </pre>
 */
public final class WordCountServer {

  private final ServerSocket listener;

  /** The listener is bound already, and so in LISTEN; whoever bound it closes it. */
  public WordCountServer(ServerSocket listener) {
    this.listener = listener;
  }

  // tag::a-close-for-every-accept[]
  /** Serves one connection. */
  public void serveOne() throws IOException {
    try (Socket connection = listener.accept()) {
      answer(connection);
    }
  }

  // end::a-close-for-every-accept[]

  /** Counts what comes up to the client's FIN, and answers; whoever accepted it closes it. */
  public static void answer(Socket connection) throws IOException {
    // Reads until -1, the client's FIN; a real server would wait only so long (setSoTimeout()).
    WordCount count = WordCount.of(connection.getInputStream());
    byte[] line = (count + "\n").getBytes(US_ASCII);
    connection.getOutputStream().write(line);
  }
}
