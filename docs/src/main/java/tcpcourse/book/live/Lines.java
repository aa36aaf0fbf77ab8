package tcpcourse.book.live;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;

/** An answer that comes line by line: JSON, and an empty line to see whether anybody is there. */
final class Lines {

  private final HttpExchange exchange;
  private OutputStream out;

  Lines(HttpExchange exchange) {
    this.exchange = exchange;
  }

  /** Whether the answer has begun: then its status can no longer be another. */
  boolean begun() {
    return out != null;
  }

  void send(JsonNode line) throws IOException {
    write(line + "\n");
  }

  /** To a browser that is gone, the first of these is answered by a RST, and the next one fails. */
  void beat() throws IOException {
    write("\n");
  }

  private void write(String text) throws IOException {
    if (out == null) {
      exchange.getResponseHeaders().set("Content-Type", "application/x-ndjson");
      exchange.sendResponseHeaders(200, 0);
      out = exchange.getResponseBody();
    }
    out.write(text.getBytes(UTF_8));
    out.flush();
  }
}
