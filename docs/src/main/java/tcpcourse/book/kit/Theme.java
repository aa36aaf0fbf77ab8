package tcpcourse.book.kit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What every page looks like: files that lie with the room they belong to. */
public final class Theme {

  /** What goes into the book as it is. */
  public static final List<String> FILES =
      List.of(
          "site/book.css",
          "site/theme.js",
          "site/contents.js",
          "site/copy.js",
          "site/search.js",
          "site/minisearch.js",
          "player/player.css",
          "player/player-data.js",
          "player/player-stage.js",
          "player/player-bytes.js",
          "player/player-panel.js",
          "player/player-controls.js",
          "player/player-pair.js",
          "player/player-track.js",
          "player/player.js",
          "player/player-start.js");

  private Theme() {}

  /**
   * A file's text.
   *
   * @param path its room and its name, such as {@code site/book.css}
   */
  public static String text(String path) {
    try (InputStream in = Theme.class.getResourceAsStream("/tcpcourse/book/" + path)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
