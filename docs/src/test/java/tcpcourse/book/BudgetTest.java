package tcpcourse.book;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a page may cost its reader; the recordings, for who plays a figure, come on top. */
@BrowserTest
@Isolated("it measures times")
@Timeout(300)
class BudgetTest {

  private static final long PAGE_BYTES = 700_000;
  private static final double PAGE_MILLIS = 300;
  private static final int OPENINGS = 5;

  @ParameterizedTest
  @ValueSource(strings = {"handshake", "closing", "time-wait", "reuseaddr", "half-open-rst"})
  void a_chapter_is_light(String chapter, Browser browser) throws IOException {
    long bytes = 0;
    for (String address : browser.afresh().open(chapter + ".html").requests()) {
      if (address.startsWith("file:") && !address.contains("/recordings/")) {
        bytes += Files.size(Path.of(URI.create(address)));
      }
    }
    assertTrue(bytes > 100_000 && bytes < PAGE_BYTES, chapter + ": " + bytes + " bytes");
  }

  /** One of a few openings will do: what the machine does besides is not the page's doing. */
  @ParameterizedTest
  @ValueSource(strings = {"handshake", "closing", "time-wait", "reuseaddr", "half-open-rst"})
  void a_chapter_opens_before_you_notice(String chapter, Browser browser) {
    List<Double> millis = new ArrayList<>();
    browser.afresh();
    do {
      browser.open(chapter + ".html");
      browser.until("performance.getEntriesByType('navigation')[0].loadEventEnd > 0");
      Object took =
          browser.script("return performance.getEntriesByType('navigation')[0].loadEventEnd");
      millis.add(((Number) took).doubleValue());
    } while (Collections.min(millis) >= PAGE_MILLIS && millis.size() < OPENINGS);
    assertTrue(Collections.min(millis) < PAGE_MILLIS, chapter + ": " + millis);
  }
}
