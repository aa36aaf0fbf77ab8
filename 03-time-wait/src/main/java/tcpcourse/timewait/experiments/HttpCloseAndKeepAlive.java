package tcpcourse.timewait.experiments;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URL;
import java.util.Collections;
import java.util.List;
import tcpcourse.lab.Host;
import tcpcourse.lab.Lab;
import tcpcourse.lab.recording.Event.StateSeen;
import tcpcourse.lab.recording.Take;
import tcpcourse.lab.tcp.Match;
import tcpcourse.lab.tcp.Side;

/** Ten HTTP requests, on a connection each or all on one. */
public final class HttpCloseAndKeepAlive extends TimeWaitStory {

  private static final String CLOSE = "Connection: close";
  private static final String KEEP_ALIVE = "keep-alive";
  private static final String ENTRIES = "TIME_WAIT entries";
  private static final int REQUESTS = 10;
  private static final String CLOSED_FIRST = "each was closed first by:";

  private static final byte[] BODY = "noon\n".getBytes(US_ASCII);

  public HttpCloseAndKeepAlive() {
    super("Ten HTTP requests: how many connections, and who is left waiting?");

    take(CLOSE, lab -> play(lab, true))
        .shows(
            "each is closed by the server, which is left with ten TIME_WAIT entries",
            is(Collections.nCopies(REQUESTS, SERVER), HttpCloseAndKeepAlive::closedFirst)
                .telling(CLOSED_FIRST)
                .and(measured(ENTRIES, 0, REQUESTS)))
        .shows(
            "each request and each answer says that it is the last on its connection",
            sent(2 * REQUESTS, saying("\r\nConnection: close\r\n")));
    take(KEEP_ALIVE, lab -> play(lab, false))
        .shows(
            "closed once, after the last request, which leaves one entry",
            is(List.of(SERVER), HttpCloseAndKeepAlive::closedFirst)
                .telling(CLOSED_FIRST)
                .and(measured(ENTRIES, 0, 1)));
    compared(
        CLOSE + ": ten connections; keep-alive: one",
        in(CLOSE, sent(REQUESTS, syn())).and(in(KEEP_ALIVE, sent(1, syn()))));
    compared(
        "every request is plain text, and says again whom it is for: HTTP remembers nothing",
        each(
            sent(REQUESTS, saying("GET / HTTP/1.1\r\n"))
                .and(sent(REQUESTS, saying("\r\nHost: 192.0.2.2")))));
  }

  private void play(Lab lab, boolean close) throws Exception {
    lab.steady();
    // The server's threads are started from a thread of the host, and so they live there.
    HttpServer server = lab.server().run(() -> serve(lab)).result();
    lab.client().run(() -> ask(lab, close)).result();
    Daytime.awaitLastAck(lab.server(), lab.client());
    for (Side side : Side.values()) {
      lab.host(side).measure(ENTRIES, lab.host(side).count(TIME_WAIT), "");
    }
    server.stop(0);
  }

  private static HttpServer serve(Lab lab) throws IOException {
    HttpServer server = HttpServer.create(lab.serverAddress(), 0);
    server.createContext("/", exchange -> answer(lab, exchange));
    server.start();
    return server;
  }

  private static void answer(Lab lab, HttpExchange exchange) throws IOException {
    if ("close".equals(exchange.getRequestHeaders().getFirst("Connection"))) {
      // As RFC 9112 §9.6 asks. HttpServer does not do so by itself, and a client that has not
      // been told sends its next request to a connection that is about to end.
      exchange.getResponseHeaders().set("Connection", "close");
    }
    exchange.sendResponseHeaders(200, BODY.length);
    // JDK 17 sends the header by itself, JDK 25 with the body if it is not told to flush.
    exchange.getResponseBody().flush();
    awaitAcknowledgment(lab);
    exchange.getResponseBody().write(BODY);
    exchange.close();
  }

  /**
   * Before it, Nagle's algorithm would keep the body back, and whether the FIN goes with the body
   * or behind it would be a race of close() with the ACK.
   */
  private static void awaitAcknowledgment(Lab lab) throws IOException {
    try {
      lab.server().awaitAcknowledged();
    } catch (InterruptedException theLabIsOver) {
      throw new IOException(theLabIsOver);
    }
  }

  private void ask(Lab lab, boolean close) throws Exception {
    for (int i = 1; i <= requests.in(lab); i++) {
      boolean goodbye = close || i == requests.in(lab);
      HttpURLConnection request = request(lab, goodbye);
      request.getResponseCode();
      if (goodbye) {
        // Who reads the answer before the FIN has come would close at the same time as the server.
        lab.client().await(CLOSE_WAIT);
      }
      try (InputStream body = request.getInputStream()) {
        body.readAllBytes();
      }
      lab.client().awaitNone(LAST_ACK);
    }
  }

  private static HttpURLConnection request(Lab lab, boolean close) throws IOException {
    String address = lab.serverAddress().getAddress().getHostAddress();
    URL url = new URL("http", address, Host.PORT, "/");
    HttpURLConnection request = (HttpURLConnection) url.openConnection();
    request.setRequestProperty("User-Agent", "lab"); // the JDK's own names its version
    request.setRequestProperty("Accept", "*/*");
    if (close) {
      request.setRequestProperty("Connection", "close");
    }
    return request;
  }

  /** Who closed first, connection by connection: only its socket comes to FIN_WAIT1. */
  private static List<Side> closedFirst(Take take) {
    return take.all(StateSeen.class)
        .filter(seen -> seen.after() == FIN_WAIT1)
        .map(StateSeen::side)
        .toList();
  }

  /** Segments in which these words can be read. */
  private static Match saying(String words) {
    return data()
        .which("with " + words.strip(), s -> new String(s.data(), US_ASCII).contains(words));
  }

  private final Dial requests = dial("requests", "how many are made", 1, 30, 10);
}
