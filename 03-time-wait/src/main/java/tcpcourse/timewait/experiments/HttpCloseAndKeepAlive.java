package tcpcourse.timewait.experiments;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static tcpcourse.lab.tcp.Match.data;
import static tcpcourse.lab.tcp.Match.syn;
import static tcpcourse.lab.tcp.Side.CLIENT;
import static tcpcourse.lab.tcp.Side.SERVER;
import static tcpcourse.lab.tcp.TcpState.CLOSE_WAIT;
import static tcpcourse.lab.tcp.TcpState.ESTABLISHED;
import static tcpcourse.lab.tcp.TcpState.FIN_WAIT1;
import static tcpcourse.lab.tcp.TcpState.FIN_WAIT2;
import static tcpcourse.lab.tcp.TcpState.LAST_ACK;
import static tcpcourse.lab.tcp.TcpState.TIME_WAIT;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URL;
import java.util.List;
import java.util.stream.Stream;
import tcpcourse.lab.Experiment;
import tcpcourse.lab.Host;
import tcpcourse.lab.Lab;
import tcpcourse.lab.Stage;
import tcpcourse.lab.recording.Event.Measured;
import tcpcourse.lab.recording.Event.StateSeen;
import tcpcourse.lab.recording.Findings;
import tcpcourse.lab.recording.Recording;
import tcpcourse.lab.recording.Take;
import tcpcourse.lab.tcp.Side;

/** Ten HTTP requests, on a connection each or all on one. */
public final class HttpCloseAndKeepAlive implements Experiment {

  static final String CLOSE = "Connection: close";
  static final String KEEP_ALIVE = "keep-alive";
  static final String ENTRIES = "TIME_WAIT entries";

  static final int REQUESTS = 10;

  private static final byte[] BODY = "noon\n".getBytes(US_ASCII);

  @Override
  public String question() {
    return "Ten HTTP requests: how many connections, and who is left waiting?";
  }

  @Override
  public void play(Stage stage) throws Exception {
    stage.take(CLOSE, lab -> play(lab, true));
    stage.take(KEEP_ALIVE, lab -> play(lab, false));
  }

  private static void play(Lab lab, boolean close) throws Exception {
    lab.expectNoLoss();
    lab.client().acknowledgeAtOnce();
    lab.server().acknowledgeAtOnce();
    // The server's threads are started from a thread of the host, and so they live there.
    HttpServer server = lab.server().run("server", () -> serve(lab)).result();
    lab.client().run("client", () -> ask(lab, close)).result();
    lab.client().awaitNone(FIN_WAIT1);
    lab.client().awaitNone(FIN_WAIT2);
    lab.server().awaitNone(LAST_ACK);
    lab.client().awaitNone(LAST_ACK);
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
      lab.server()
          .await("the ACK of the header", e -> e.state() == ESTABLISHED && e.sendQueue() == 0);
    } catch (InterruptedException theLabIsOver) {
      throw new IOException(theLabIsOver);
    }
  }

  private static void ask(Lab lab, boolean close) throws Exception {
    for (int i = 1; i <= REQUESTS; i++) {
      boolean goodbye = close || i == REQUESTS;
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

  @Override
  public void check(Recording recording, Findings findings) {
    Take close = recording.take(CLOSE);
    Take keepAlive = recording.take(KEEP_ALIVE);
    findings.that(
        CLOSE + ": ten connections; keep-alive: one",
        close.segments(syn()).size() == REQUESTS && keepAlive.segments(syn()).size() == 1);
    findings.that(
        CLOSE + ": each is closed by the server, which is left with ten TIME_WAIT entries",
        first(close).allMatch(side -> side == SERVER)
            && entries(close, SERVER) == REQUESTS
            && entries(close, CLIENT) == 0);
    findings.that(
        KEEP_ALIVE + ": closed once, after the last request, which leaves one entry",
        first(keepAlive).toList().equals(List.of(SERVER))
            && entries(keepAlive, SERVER) == 1
            && entries(keepAlive, CLIENT) == 0);
    findings.that(
        "every request is plain text, and says again whom it is for: HTTP remembers nothing",
        recording.takes().stream().allMatch(take -> requests(take).count() == REQUESTS));
  }

  /** Who closed first: only its socket comes to FIN_WAIT1. */
  private static Stream<Side> first(Take take) {
    return take.all(StateSeen.class).filter(seen -> seen.after() == FIN_WAIT1).map(StateSeen::side);
  }

  private static double entries(Take take, Side side) {
    return take.first(
            "entries counted", Measured.class, m -> m.side() == side && m.what().equals(ENTRIES))
        .value();
  }

  private static Stream<String> requests(Take take) {
    return take.segments(data().from(CLIENT)).stream()
        .map(crossing -> new String(crossing.segment().data(), US_ASCII))
        .filter(text -> text.startsWith("GET / HTTP/1.1\r\n") && text.contains("Host: 192.0.2.2"));
  }
}
