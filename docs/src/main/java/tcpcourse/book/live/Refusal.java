package tcpcourse.book.live;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import tcpcourse.lab.recording.Printable;

/** A request is not answered: a status (RFC 9110, section 15), and one sentence that says why. */
final class Refusal extends Exception {

  private static final long serialVersionUID = 1L;

  private final int status;

  Refusal(int status, String sentence) {
    super(Printable.line(sentence));
    this.status = status;
  }

  int status() {
    return status;
  }

  /** What was not read of the request is not read any more: the connection ends with this. */
  void send(HttpExchange exchange) throws IOException {
    byte[] sentence = (getMessage() + "\n").getBytes(UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "text/plain; charset=utf-8");
    exchange.getResponseHeaders().set("Connection", "close");
    boolean silent = exchange.getRequestMethod().equals("HEAD");
    exchange.sendResponseHeaders(status, silent ? -1 : sentence.length);
    if (!silent) {
      exchange.getResponseBody().write(sentence);
      exchange.getResponseBody().flush(); // Before it waits for the rest of what was asked.
    }
  }
}
