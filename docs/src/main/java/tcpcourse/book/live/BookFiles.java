package tcpcourse.book.live;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tcpcourse.book.kit.Theme;

/**
 * The book's files, and no others: a name that was not in its folder at the start is nowhere. Pages
 * load a script and a style more than from {@code file:}, by which their figures can be played.
 *
 * @param files by the name that they have below the book's folder
 */
record BookFiles(Map<String, Path> files) {

  static final Set<String> METHODS = Set.of("GET", "HEAD");

  /** In the order in which they run. */
  private static final List<String> SCRIPTS =
      List.of(
          "live-knobs.js",
          "live-play.js",
          "live-keep.js",
          "live-beside.js",
          "live-bench.js",
          "live-machine.js",
          "live-try.js",
          "live-drop.js",
          "live.js");

  private static final String STYLE = "live.css";

  private static final String HEAD_END = "</head>";

  private static final String LINKS =
      SCRIPTS.stream()
          .map("<script src=\"%s\" defer></script>\n"::formatted)
          .collect(Collectors.joining("", "<link rel=\"stylesheet\" href=\"live.css\">\n", ""));

  /** On a page that the reader has come to from the book, or by an address that they typed. */
  private static final String OWN_WAY = "<meta name=\"live-link\" content=\"plays\">\n";

  private static final Map<String, String> TYPES =
      Map.of(
          "html", "text/html; charset=utf-8",
          "css", "text/css; charset=utf-8",
          "js", "text/javascript; charset=utf-8",
          "json", "application/json",
          "svg", "image/svg+xml");

  static BookFiles below(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return new BookFiles(
          all.filter(Files::isRegularFile)
              .collect(
                  Collectors.toMap(
                      file -> folder.relativize(file).toString().replace('\\', '/'),
                      Function.identity())));
    }
  }

  void answer(HttpExchange exchange) throws IOException, Refusal {
    String path = exchange.getRequestURI().getRawPath();
    String name = path.equals("/") ? "index.html" : path.replaceFirst("^/", "");
    byte[] file = read(name, ownWay(exchange.getRequestHeaders().getFirst("Sec-Fetch-Site")));
    String ending = name.substring(name.lastIndexOf('.') + 1);
    exchange
        .getResponseHeaders()
        .set("Content-Type", TYPES.getOrDefault(ending, "application/octet-stream"));
    if (exchange.getRequestMethod().equals("HEAD")) {
      exchange.getResponseHeaders().set("Content-Length", String.valueOf(file.length));
      exchange.sendResponseHeaders(200, -1);
    } else {
      exchange.sendResponseHeaders(200, file.length == 0 ? -1 : file.length);
      exchange.getResponseBody().write(file);
    }
  }

  /** A page of another site may lead here; what an address says is to be played then waits. */
  private static boolean ownWay(String site) {
    return "none".equals(site) || "same-origin".equals(site);
  }

  private byte[] read(String name, boolean ownWay) throws IOException, Refusal {
    if (SCRIPTS.contains(name) || STYLE.equals(name)) {
      return Theme.text("live/" + name).getBytes(UTF_8);
    }
    Path file = files.get(name);
    if (file == null) {
      throw new Refusal(404, "the book has no such file");
    }
    try {
      byte[] bytes = Files.readAllBytes(file);
      return name.endsWith(".html") ? playable(bytes, ownWay) : bytes;
    } catch (NoSuchFileException deleted) {
      throw new Refusal(404, "the book no longer has this file");
    }
  }

  private static byte[] playable(byte[] page, boolean ownWay) {
    String added = (ownWay ? OWN_WAY : "") + LINKS + HEAD_END;
    return new String(page, UTF_8).replaceFirst(HEAD_END, added).getBytes(UTF_8);
  }
}
