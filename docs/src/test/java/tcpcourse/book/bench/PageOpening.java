package tcpcourse.book.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import tcpcourse.book.testkit.Browser;
import tcpcourse.book.testkit.InChromium;
import tcpcourse.lab.bench.Figure;
import tcpcourse.lab.bench.Wall;

/** How long a browser takes to open a chapter, by its own account: until its load event is over. */
final class PageOpening {

  private PageOpening() {}

  static Figure figure(int runs) throws Exception {
    Path empty = Files.createTempFile("empty", ".html");
    try (Browser browser = new InChromium().open()) {
      Files.writeString(empty, "<!doctype html><title>Nothing</title>");
      List<Figure.Sample> samples =
          new Wall()
              .of("chapter 1", () -> millis(browser.open("handshake.html")))
              .of("a page with nothing on it", () -> millis(browser.open(empty)))
              .take(1, runs);
      return new Figure("page", "Opening a page in Chromium", "ms", samples);
    } finally {
      Files.delete(empty);
    }
  }

  private static double millis(Browser opened) {
    String loaded = "performance.getEntriesByType('navigation')[0].loadEventEnd";
    opened.until(loaded + " > 0");
    return ((Number) opened.script("return " + loaded)).doubleValue();
  }
}
