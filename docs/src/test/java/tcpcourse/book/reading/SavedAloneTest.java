package tcpcourse.book.reading;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tcpcourse.book.testkit.Browser;
import tcpcourse.book.testkit.BrowserTest;

/** A page that was saved without what it loads on demand says so where a reader wants it. */
@BrowserTest
class SavedAloneTest {

  private static final String TOLD = "#connection-refused .controls [role=alert]";

  @Test
  void a_ladder_whose_recording_does_not_lie_beside_says_so(
      Browser browser, @TempDir Path directory) throws Exception {
    save(directory);
    browser.open(directory.resolve("handshake.html")).click("#connection-refused .start");
    browser.untilHas(TOLD);
    assertEquals(
        "recordings/connection-refused.js does not lie beside this page", browser.text(TOLD));
    browser.messages(); // It is told there as well.
  }

  /** The page, its scripts and its styles. */
  private static void save(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(Browser.BOOK)) {
      List<Path> beside =
          files
              .filter(file -> file.toString().matches(".*/(handshake\\.html|.*\\.(js|css))"))
              .toList();
      for (Path file : beside) {
        Files.copy(file, directory.resolve(file.getFileName()));
      }
    }
  }
}
