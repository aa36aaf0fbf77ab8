package tcpcourse.timewait;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Clock;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * Says what time it is and hangs up (RFC 867): the end of the connection is the end of the answer.
 *
 * <pre>
 *   client                     server
 *     │ ◀── data, then FIN ─── │  who says goodbye first ...
 *     │ ───── ACK and FIN ───▶ │  (two segments, if the client closes later)
 *     │ ◀──────── ACK ──────── │  ... waits: TIME_WAIT
 * </pre>
 *
 * Play it: {@code java -jar 03-time-wait/target/time-wait.jar}
 */
public final class DaytimeServer {

  private static final DateTimeFormatter FORMAT =
      DateTimeFormatter.ofPattern("EEEE, MMMM d, yyyy HH:mm:ss-zzz", Locale.ENGLISH);

  private final ServerSocket listener;
  private final Clock clock;

  /** The listener is bound already, and so in LISTEN; whoever bound it closes it. */
  public DaytimeServer(ServerSocket listener, Clock clock) {
    this.listener = listener;
    this.clock = clock;
  }

  // tag::server-closes-first[]
  /** Serves one connection; its FIN is the first. */
  public void serveOne() throws IOException {
    try (Socket connection = listener.accept()) {
      tell(connection, clock);
    }
  }

  // end::server-closes-first[]

  /** Serves one connection; waits for the client's FIN before it closes. */
  public void serveOneClosingLast() throws IOException {
    try (Socket connection = listener.accept()) {
      tell(connection, clock);
      connection.getInputStream().read(); // -1: the client has closed
    }
  }

  /** The whole conversation: the server has the word. */
  static void tell(Socket connection, Clock clock) throws IOException {
    String now = FORMAT.format(ZonedDateTime.now(clock)) + "\r\n";
    connection.getOutputStream().write(now.getBytes(US_ASCII));
  }
}
