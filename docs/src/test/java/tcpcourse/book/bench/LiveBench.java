package tcpcourse.book.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tcpcourse.book.testkit.Browser;
import tcpcourse.book.testkit.InChromium;

/**
 * How long the live book makes its reader wait, in Chromium, as a table on the terminal: after
 * {@code ./mvnw -DskipTests package}, {@code ./mvnw -q -pl docs -am -Dtest=LiveBench
 * -Dsurefire.failIfNoSpecifiedTests=false test}. It asserts nothing, and no build runs it. What
 * else the machine did is in its load, which is printed, too.
 */
@Timeout(1800)
final class LiveBench {

  private static final Path PROGRAM = Path.of("target/course.jar").toAbsolutePath();
  private static final int STARTS = 5;
  private static final int PLAYS = 40;
  private static final int DRAGGED_MILLIS = 5_000;

  /** From the press to the first row, and to ESTABLISHED at both ends, in milliseconds. */
  private static final String PRESS =
      """
      const done = arguments[0];
      const take = document.querySelector('.live-take');
      take.replaceChildren();
      const began = performance.now();
      let first;
      const seen = new MutationObserver(function () {
        const drawing = take.querySelector('svg');
        first ??= drawing?.querySelector('[data-event]') ? performance.now() - began : undefined;
        if ((drawing?.textContent.match(/ESTABLISHED/g) ?? []).length >= 2) {
          seen.disconnect();
          done([first, performance.now() - began]);
        }
      });
      seen.observe(take, {childList: true, subtree: true});
      document.querySelector('.live .start').click();
      """;

  /** Over, by what the page says of the play before. */
  private static final String OVER =
      "document.querySelector('.live-said').textContent.startsWith('Played just now')";

  /** Drags the first slider to and fro with each frame; how many plays a second were seen. */
  private static final String DRAG =
      """
      const [millis, done] = arguments;
      const slider = document.querySelector('.live [type=range]');
      const said = document.querySelector('.live-said');
      let asked = true;
      let seen = 0;
      new MutationObserver(function () {
        const shown = said.textContent.startsWith('Being played');
        seen += asked && shown;
        asked = said.textContent.startsWith('Asked') || (asked && !shown);
      }).observe(said, {childList: true});
      const began = performance.now();
      const turn = function (now) {
        slider.value = 20 + 10 * (Math.round(now / 16) % 3);
        slider.dispatchEvent(new Event('input'));
        if (now - began < millis) {
          requestAnimationFrame(turn);
        } else {
          done(seen * 1000 / (now - began));
        }
      };
      requestAnimationFrame(turn);
      """;

  private final List<Process> started = new ArrayList<>();

  @Test
  void serving() throws IOException {
    try (Browser browser = new InChromium().open()) {
      System.out.println("\nload " + Files.readString(Path.of("/proc/loadavg")).strip());
      System.out.println("what                                       p50 ms     p95     max");
      row("serve started to a page that can be played", starts(browser));
      List<List<?>> plays = plays(browser);
      row("press to first row", plays.stream().map(play -> millis(play.get(0))).toList());
      row("press to handshake complete, 20 ms", plays.stream().map(p -> millis(p.get(1))).toList());
      double rate = ((Number) browser.laterScript(DRAG, DRAGGED_MILLIS)).doubleValue();
      System.out.printf(Locale.ROOT, "replays a second while dragging %16.1f%n", rate);
    } finally {
      started.forEach(Process::destroy);
    }
  }

  private List<Double> starts(Browser browser) throws IOException {
    List<Double> taken = new ArrayList<>();
    for (int i = 0; i < STARTS; i++) {
      long begin = System.nanoTime();
      browser.visit(serve());
      browser.until("document.querySelector('.live-offer')");
      taken.add((System.nanoTime() - begin) / 1e6);
    }
    return taken;
  }

  private String serve() throws IOException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    Process serve =
        new ProcessBuilder(java, "-jar", PROGRAM.toString(), "--no-open", "--port", "0").start();
    started.add(serve);
    BufferedReader said = serve.inputReader(StandardCharsets.UTF_8);
    return said.readLine().replaceFirst("The book: ", "");
  }

  private static List<List<?>> plays(Browser browser) {
    String page = (String) browser.script("return location.origin + '/handshake.html'");
    browser.visit(page + "#play=three-way-handshake");
    List<List<?>> plays = new ArrayList<>();
    for (int i = 0; i < PLAYS; i++) {
      browser.until(OVER);
      plays.add((List<?>) browser.laterScript(PRESS));
    }
    browser.until(OVER);
    return plays;
  }

  private static double millis(Object number) {
    return ((Number) number).doubleValue();
  }

  private static void row(String what, List<Double> taken) {
    List<Double> sorted = taken.stream().sorted().toList();
    System.out.printf(
        Locale.ROOT,
        "%-42s %6.0f %7.0f %7.0f%n",
        what,
        sorted.get(sorted.size() / 2),
        sorted.get(sorted.size() * 95 / 100),
        sorted.get(sorted.size() - 1));
  }
}
