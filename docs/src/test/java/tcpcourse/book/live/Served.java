package tcpcourse.book.live;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import tcpcourse.book.testkit.Browser;
import tcpcourse.book.testkit.SmallBook;
import tcpcourse.lab.terminal.Terminal;

/** A book of one page, or the finished one, served for a test with the stand-in as its player. */
final class Served implements AutoCloseable {

  static final String RECORDING =
      SmallBook.ROOT.resolve("01-test/recordings/every-kind.json").toString();

  /** Against hanging: a long experiment takes a minute. */
  static final Duration LIMIT = Duration.ofMinutes(5);

  final ByteArrayOutputStream complaints = new ByteArrayOutputStream();
  final Serve serve;

  Served(Path folder) throws IOException {
    this(folder, programs(RECORDING));
  }

  Served(Path folder, Programs programs) throws IOException {
    this(folder, programs, 0);
  }

  Served(Path folder, Programs programs, int port) throws IOException {
    this(programs, page(folder), port);
  }

  private Served(Programs programs, Path book, int port) throws IOException {
    this.serve = new Serve(book, programs, port, terminal());
  }

  private static Path page(Path folder) throws IOException {
    Files.writeString(folder.resolve("index.html"), "<html><head></head>A page</html>");
    Files.createDirectories(folder.resolve("recordings"));
    Files.writeString(folder.resolve("recordings/a.js"), "a()");
    return folder;
  }

  /** The finished book instead. */
  static Served book(Programs programs) throws IOException {
    return book(programs, 0);
  }

  static Served book(Programs programs, int port) throws IOException {
    return new Served(programs, Browser.BOOK, port);
  }

  /** The address of one of its pages, without the key. */
  String page(String page) {
    return serve.address().replaceFirst("/#.*", "/" + page);
  }

  /** Shows the first page to that browser, which has the key from then on. */
  Served shownTo(Browser browser) {
    browser.afresh().visit(serve.address());
    browser.until("!location.hash");
    return this;
  }

  Terminal terminal() {
    PrintStream err = new PrintStream(complaints, true, UTF_8);
    return new Terminal(new ByteArrayInputStream(new byte[0]), err, err, false, false);
  }

  static Programs programs(String... standIn) {
    List<String> doctor = Programs.java("tcpcourse.lab.cli.LabCommand", "doctor", "--json");
    return new Programs(Programs.java(StandIn.class.getName(), standIn), doctor);
  }

  String host() {
    return "127.0.0.1:" + serve.port();
  }

  String key() {
    return serve.address().replaceFirst(".*#key=", "");
  }

  /** What a browser sends with a play of the page's own. */
  Map<String, String> own() {
    return Map.of(
        "Host",
        host(),
        "Origin",
        "http://" + host(),
        "Sec-Fetch-Site",
        "same-origin",
        "Content-Type",
        "application/json",
        Key.HEADER,
        key());
  }

  static String play(String experiment, String knobs) {
    return "{\"play\": \"%s\", \"knobs\": {%s}, \"page\": \"a\"}".formatted(experiment, knobs);
  }

  /** All that is answered, its headers too. Plain bytes: a client of the JDK's sets Host itself. */
  String ask(String first, Map<String, String> headers, String body) throws IOException {
    try (Socket socket = send(first, headers, body)) {
      return new String(all(socket), UTF_8);
    }
  }

  /** The lines that are answered, taken out of the chunks in which they came (RFC 9112 §7.1). */
  List<String> lines(String first, Map<String, String> headers, String body) throws IOException {
    try (Socket socket = send(first, headers, body)) {
      return lines(all(socket));
    }
  }

  /** Each beat of the server's is something read: the socket's own limit would not be met. */
  private static byte[] all(Socket socket) {
    return assertTimeoutPreemptively(LIMIT, () -> socket.getInputStream().readAllBytes());
  }

  /** The same of what has been answered. */
  static List<String> lines(byte[] all) {
    String said = new String(all, ISO_8859_1);
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    int at = said.indexOf("\r\n\r\n") + 4;
    if (!said.startsWith("HTTP/1.1 200 ")) {
      return said.substring(at).lines().toList(); // a sentence, in one piece
    }
    while (at < all.length) {
      int end = said.indexOf("\r\n", at);
      int length = Integer.parseInt(said.substring(at, end), 16);
      whole.write(all, end + 2, length);
      at = length == 0 ? all.length : end + 2 + length + 2;
    }
    return whole.toString(UTF_8).lines().filter(line -> !line.isEmpty()).toList();
  }

  /** Whoever calls closes it. */
  Socket send(String first, Map<String, String> headers, String body) throws IOException {
    StringBuilder request = new StringBuilder(first + " HTTP/1.1\r\nConnection: close\r\n");
    headers.forEach((name, value) -> request.append(name + ": " + value + "\r\n"));
    request.append("Content-Length: " + body.getBytes(UTF_8).length + "\r\n\r\n" + body);
    Socket socket = new Socket(InetAddress.getByName("127.0.0.1"), serve.port());
    socket.setSoTimeout(60_000);
    socket.getOutputStream().write(request.toString().getBytes(UTF_8));
    return socket;
  }

  @Override
  public void close() {
    serve.close();
  }
}
