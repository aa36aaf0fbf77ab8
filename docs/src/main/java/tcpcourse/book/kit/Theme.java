package tcpcourse.book.kit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What every page looks like: files that lie with the room they belong to. */
public final class Theme {

  /**
   * The styles and scripts of every page, in order; a new one need be named here only. Those that
   * the page waits for come first.
   */
  private static final List<String> LINKED =
      List.of(
          "site/course.js",
          "site/theme.js",
          "site/book.css",
          "player/player.css",
          "questions/questions.css",
          "site/contents.js",
          "site/copy.js",
          "site/search.js",
          "questions/questions.js",
          "player/player-data.js",
          "player/player-start.js");

  /**
   * What a page loads only when it is wanted: the search when it opens, the player likewise; the
   * browser loads the icon.
   */
  private static final List<String> LOADED =
      List.of("site/minisearch.js", "player/player.js", "site/icon.svg");

  /** What must have run before the page is drawn. */
  private static final Set<String> AT_ONCE = Set.of("site/course.js", "site/theme.js");

  /** What these hold beside their own text, before it: each file costs every page a request. */
  private static final Map<String, List<String>> WITH =
      Map.of(
          "site/contents.js",
          List.of("site/sections.js"),
          "player/player.js",
          List.of(
              "player/player-stage.js",
              "player/player-bytes.js",
              "player/player-panel.js",
              "player/player-controls.js",
              "player/player-pair.js",
              "player/player-differences.js",
              "player/player-track.js"),
          "questions/questions.js",
          List.of(
              "questions/answers.js",
              "questions/answers-menu.js",
              "questions/fold.js",
              "questions/inputs.js",
              "questions/order.js",
              "questions/question.js"));

  /** The same behind it: the lab's own pages have figures, too. */
  private static final Map<String, String> BEHIND =
      Map.of("site/book.css", "/tcpcourse/lab/figure/figure.css");

  private Theme() {}

  /** The files that go into the book, by the name that they have there. */
  public static Map<String, String> files() {
    Map<String, String> files = new LinkedHashMap<>();
    Stream.concat(LINKED.stream(), LOADED.stream())
        .forEach(path -> files.put(name(path), whole(path)));
    return files;
  }

  /** What a page's head has of them. */
  public static String links() {
    return LINKED.stream().map(Theme::link).collect(Collectors.joining("\n"));
  }

  private static String link(String path) {
    if (path.endsWith(".css")) {
      return "<link rel=\"stylesheet\" href=\"" + name(path) + "\">";
    }
    String defer = AT_ONCE.contains(path) ? "" : " defer";
    return "<script src=\"" + name(path) + "\"" + defer + "></script>";
  }

  private static String name(String path) {
    return path.substring(path.indexOf('/') + 1);
  }

  private static String whole(String path) {
    Stream<String> behind = Stream.ofNullable(BEHIND.get(path));
    return Stream.of(WITH.getOrDefault(path, List.of()).stream(), Stream.of(path), behind)
        .flatMap(paths -> paths)
        .map(Theme::text)
        .collect(Collectors.joining());
  }

  /**
   * A file's text.
   *
   * @param path its room and its name, such as {@code site/book.css}; the lab's with all before it
   */
  public static String text(String path) {
    String whole = path.startsWith("/") ? path : "/tcpcourse/book/" + path;
    try (InputStream in = Theme.class.getResourceAsStream(whole)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
