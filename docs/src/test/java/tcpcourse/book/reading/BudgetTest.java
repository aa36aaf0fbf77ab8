package tcpcourse.book.reading;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.select.Elements;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tcpcourse.book.testkit.Browser;
import tcpcourse.book.testkit.BrowserTest;

/**
 * What a page may cost its reader; the recordings, for who plays a figure, come on top. How long it
 * takes to open is measured, by {@code BookBench}, and not tested: that is the machine's doing,
 * too.
 */
@BrowserTest
@Timeout(300)
class BudgetTest {

  private static final long BYTES = 700_000;

  /** What questions may add to that: those of a chapter, and the scripts and styles of all. */
  private static final long QUESTIONS = 40_000;

  private static final long ASKING = 46_000;
  private static final int REQUESTS = 20;
  private static final long NODES = 12_000;

  @ParameterizedTest
  @ValueSource(strings = {"handshake", "closing", "time-wait", "reuseaddr", "half-open-rst"})
  void a_chapter_is_light(String chapter, Browser browser) throws IOException {
    List<String> requests =
        browser.afresh().open(chapter + ".html").requests().stream()
            .filter(address -> address.startsWith("file:"))
            .filter(address -> !address.contains("/recordings/"))
            .toList();
    long bytes = 0;
    for (String address : requests) {
      bytes += Files.size(Path.of(URI.create(address)));
    }
    long questions = questions(Browser.BOOK.resolve(chapter + ".html"));
    assertTrue(questions <= QUESTIONS, chapter + ": " + questions + " bytes of questions");
    bytes -= questions + ASKING;
    assertTrue(bytes > 100_000 && bytes < BYTES, chapter + ": " + bytes + " bytes besides");
    assertTrue(requests.size() <= REQUESTS, chapter + ": " + requests);
    long nodes = browser.count("*");
    assertTrue(nodes > 1_000 && nodes < NODES, chapter + ": " + nodes + " elements");
  }

  private static long questions(Path page) throws IOException {
    Document document = Jsoup.parse(page.toFile());
    document.outputSettings().prettyPrint(false);
    Elements asked = document.select("section.question, section.answers, .principle");
    return asked.outerHtml().getBytes(StandardCharsets.UTF_8).length;
  }
}
