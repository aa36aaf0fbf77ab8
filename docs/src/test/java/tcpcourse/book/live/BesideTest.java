package tcpcourse.book.live;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tcpcourse.book.testkit.Axe;
import tcpcourse.book.testkit.Browser;
import tcpcourse.book.testkit.BrowserTest;
import tcpcourse.lab.file.Pcapng;
import tcpcourse.lab.file.RecordingFile;
import tcpcourse.lab.recording.Finding;
import tcpcourse.lab.recording.Recording;

/** What was played beside the book's own, and what of it can be taken along. */
@BrowserTest
@Timeout(300)
class BesideTest {

  private static final Path RECORDING =
      Path.of("../01-handshake/recordings/three-way-handshake.json");

  private static final String PAGE = "handshake.html";
  private static final String PLAY = PAGE + "#play=three-way-handshake";
  private static final String PLAYED = ".live-said button";

  private static Served serve(Browser browser) throws IOException {
    return Served.book(Served.programs(RECORDING.toString())).shownTo(browser);
  }

  private static Object marks(Browser browser, String column) {
    return browser.script(
        "return [...document.querySelectorAll(arguments[0])].map(it => it.textContent).join()",
        ".live-pair > " + column + " .narrow .difference");
  }

  @Test
  void what_is_the_same_but_for_the_times_has_no_marks(Browser browser) throws IOException {
    try (Served serve = serve(browser)) {
      browser.visit(serve.page(PLAY));
      browser.untilHas(PLAYED);
      assertTrue(browser.text(".live-said").contains("the same rows in the same order"));
      assertFalse(browser.has(".live .difference"));
      assertEquals(2L, browser.count(".live svg.narrow"));
    }
  }

  @Test
  void what_only_one_of_the_two_has_is_marked_there_and_told(Browser browser) throws IOException {
    try (Served serve = serve(browser)) {
      browser.visit(serve.page(PLAY + "&lose=1"));
      browser.untilHas(PLAYED);
      assertEquals("1", browser.script("return document.querySelector('.live [type=text]').value"));
      assertTrue(browser.text(".live-said").contains("1 row only in the book."));
      assertEquals("", marks(browser, "div:first-child"));
      assertEquals("+", marks(browser, ".of-book"));
      assertEquals(
          "+ Only in the book: The server calls read()", browser.text(".live-differences li"));
      browser.size(390, 844);
      assertTrue(browser.is("document.documentElement.scrollWidth <= 390"));
      assertEquals(List.of(), Axe.violations(browser, ".live"), "light");
      browser.size(1280, 900).dark();
      assertEquals(List.of(), Axe.violationsInColour(browser, ".live"), "dark");
    }
  }

  @Test
  void both_are_stepped_through_in_the_books_own_player(Browser browser) throws IOException {
    try (Served serve = serve(browser)) {
      browser.visit(serve.page(PLAY + "&lose=1"));
      browser.untilHas(PLAYED);
      browser.click(".live-said button");
      browser.untilHas("#three-way-handshake .second");
      browser.click("#three-way-handshake [aria-label^=Last]");
      assertTrue(browser.text("#three-way-handshake .said").contains("+ Only in this one."));
      assertTrue(browser.text("#three-way-handshake .legend").contains("1 row only in"));
    }
  }

  @Test
  void an_address_turns_only_what_there_is_and_plays_only_what_the_page_has(Browser browser)
      throws IOException {
    try (Served serve = serve(browser)) {
      browser.visit(serve.page(PLAY + "&no-such=1&delay-client=500ms"));
      browser.untilHas(".live-said.wrong");
      assertTrue(browser.text(".live-said").contains("has not: no-such."));
      assertTrue(browser.text(".live output").startsWith("500"));
      browser.visit(serve.page(PAGE + "#play=nothing"));
      browser.untilHas(".live-note");
      assertTrue(browser.text(".live-note").contains("no figure of this page"));
      assertFalse(browser.has(".live"));
    }
  }

  @Test
  void the_link_has_the_knobs_and_not_the_key_and_opens_the_same(Browser browser)
      throws IOException {
    try (Served serve = serve(browser)) {
      browser.visit(serve.page(PLAY + "&lose=1"));
      browser.untilHas(PLAYED);
      String link = (String) browser.script("return document.querySelector('.live .link a').href");
      assertEquals(serve.page(PLAY + "&lose=1"), link);
      browser.visit(link);
      browser.untilHas(PLAYED);
    }
  }

  @Test
  void of_a_slider_that_is_dragged_the_newest_place_is_what_is_played_at_last(Browser browser)
      throws IOException {
    try (Served serve = serve(browser)) {
      browser.visit(serve.page(PLAY));
      browser.untilHas(PLAYED);
      browser.script(
          "const slider = document.querySelector('.live [type=range]');"
              + "for (slider.value = 30; slider.value < 200; slider.value = +slider.value + 10)"
              + "  slider.dispatchEvent(new Event('input'));"
              + "slider.dispatchEvent(new Event('input'))");
      browser.until(
          "document.querySelector('.live .link a')?.href.endsWith('&delay-client=200ms')");
      assertFalse(browser.has(".live-said.wrong"));
    }
  }

  @Test
  void what_was_played_is_saved_as_a_recording_and_as_pcapng(
      Browser browser, @TempDir Path downloads) throws IOException {
    browser.tell(
        "Browser.setDownloadBehavior",
        Map.of("behavior", "allow", "downloadPath", downloads.toString()));
    try (Served serve = serve(browser)) {
      browser.visit(serve.page(PLAY));
      browser.untilHas(PLAYED);
      browser.click(".live .save a[download$=json]").click(".live .save a[download$=pcapng]");
      Recording book = RecordingFile.read(RECORDING);
      Recording played = RecordingFile.read(saved(browser, downloads, ".json"));
      assertEquals(book.takes(), played.takes());
      assertEquals(
          List.of("A fact that holds.", "Another."),
          played.findings().stream().map(Finding::statement).toList());
      assertArrayEquals(
          Pcapng.bytes(book), Files.readAllBytes(saved(browser, downloads, ".pcapng")));
    }
  }

  /** Chromium gives a file its name when it is whole. */
  private static Path saved(Browser browser, Path downloads, String ending) {
    Path file = downloads.resolve("three-way-handshake" + ending);
    browser.until(() -> Files.exists(file), file.toString());
    return file;
  }
}
