package tcpcourse.book;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What every page looks like: files that lie beside this class. */
final class Theme {

  /** What goes into the book as it is. */
  static final List<String> FILES =
      List.of(
          "book.css",
          "theme.js",
          "contents.js",
          "copy.js",
          "search.js",
          "minisearch.js",
          "player.css",
          "player-data.js",
          "player-stage.js",
          "player-bytes.js",
          "player-panel.js",
          "player-controls.js",
          "player-pair.js",
          "player-track.js",
          "player.js",
          "player-start.js");

  private Theme() {}

  static String text(String name) {
    try (InputStream in = Theme.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
