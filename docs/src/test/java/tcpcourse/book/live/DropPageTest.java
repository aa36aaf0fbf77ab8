package tcpcourse.book.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;
import tcpcourse.book.testkit.Axe;
import tcpcourse.book.testkit.Browser;
import tcpcourse.book.testkit.BrowserTest;
import tcpcourse.lab.file.Pcapng;
import tcpcourse.lab.file.RecordingFile;

/** A capture dropped on the page of the finished book, in Chromium. */
@BrowserTest
@Timeout(300)
class DropPageTest {

  private static final Path RECORDING =
      Path.of("../02-half-close/recordings/data-after-close.json");

  private static final String FIGURE = "#your-capture";

  @TempDir Path folder;

  private static Served serve() throws IOException {
    return Served.book(Served.programs(RECORDING.toString()));
  }

  private static void open(Browser browser, Served serve) {
    browser.visit(serve.shownTo(browser).page("captures.html"));
    browser.untilHas(".drop");
  }

  private Path file(String name, byte[] bytes) throws IOException {
    return Files.write(folder.resolve(name), bytes);
  }

  private static byte[] capture() throws IOException {
    return Pcapng.bytes(RecordingFile.read(RECORDING));
  }

  private static void said(Browser browser, String words) {
    browser.until("document.querySelector('.drop .live-said').innerText.includes('" + words + "')");
  }

  @Test
  void chosen_by_the_keyboard_it_is_listed_drawn_and_stepped_through(Browser browser)
      throws IOException {
    try (Served serve = serve()) {
      open(browser, serve);
      browser.upload("#capture-file", file("mine.pcapng", capture()));
      browser.until("document.querySelectorAll('.drop-list button').length > 1");
      assertTrue(browser.text(".drop .live-said").startsWith("mine.pcapng: "));
      assertTrue(browser.text(".drop-list button").contains("RST from the client"));
      browser.script("document.querySelector('.drop-list button').focus()");
      browser.press(Keys.ENTER);
      browser.untilHas(FIGURE + " .start");
      assertTrue(browser.text(".drop-said").contains("data came, and its program had closed"));
      browser.click(FIGURE + " .start");
      browser.untilHas(FIGURE + " .hosts .chip");
      assertEquals("● SYN_SENT seen", browser.text(FIGURE + " .hosts .client .chip"));
      browser.press(Keys.ARROW_RIGHT, "t");
      browser.untilHas(FIGURE + ".respaced");
      assertEquals("● SYN_RECV seen", browser.text(FIGURE + " .hosts .server .chip"));
      assertFalse(browser.is("location.hash"), "no address leads to it");
      assertEquals(List.of(), Axe.violations(browser, ".drop"));
      assertFalse(browser.is("document.documentElement.scrollWidth > innerWidth"));
      assertEquals(List.of(), browser.messages());
    }
  }

  private static void drop(Browser browser, String name, String content) {
    browser.script(
        "const data = new DataTransfer();"
            + "data.items.add(new File([arguments[1]], arguments[0]));"
            + "const drop = new DragEvent('drop', {dataTransfer: data, bubbles: true, cancelable: true});"
            + "document.querySelector('main h1, main h2').dispatchEvent(drop);"
            + "window.kept = drop.defaultPrevented",
        name,
        content);
  }

  @Test
  void dropped_beside_its_frame_it_is_read_and_what_is_wrong_is_a_line_of_text(Browser browser)
      throws IOException {
    try (Served serve = serve()) {
      open(browser, serve);
      String name = "<img src=x onerror=document.title='evil'>\u202e\u001b[2J.pcap";
      drop(browser, name, "not a capture");
      assertTrue(browser.is("window.kept"), "the browser would have opened it");
      said(browser, "neither pcap nor pcapng");
      assertEquals(
          "<img src=x onerror=document.title='evil'>??[2J.pcap: neither pcap nor pcapng; it begins"
              + " with the bytes 6e6f7420",
          browser.text(".drop .live-said"));
      assertTrue(browser.is("document.querySelector('.drop .live-said').matches('.wrong')"));
      assertFalse(browser.is("document.querySelector('.drop img') || document.title === 'evil'"));
      browser.upload("#capture-file", file("good.pcapng", capture()));
      said(browser, "good.pcapng: ");
      browser.untilHas(".drop-list button");
      assertFalse(browser.is("document.querySelector('.drop .live-said').matches('.wrong')"));
    }
  }

  @Test
  void what_is_too_large_is_not_sent(Browser browser) throws IOException {
    try (Served serve = serve()) {
      open(browser, serve);
      browser.requests();
      browser.script(
          "const data = new DataTransfer();"
              + "data.items.add(new File([new Uint8Array(50_000_001)], 'large.pcap'));"
              + "document.body.dispatchEvent(new DragEvent('drop', {dataTransfer: data, bubbles: true}))");
      said(browser, "at most 50 MB are read here");
      assertFalse(browser.requests().stream().anyMatch(asked -> asked.contains("explain")));
    }
  }

  @Test
  void while_a_figure_is_played_it_is_read_all_the_same(Browser browser) throws IOException {
    try (Served serve = serve()) {
      open(browser, serve);
      browser.script(
          "fetch('live/play', {method: 'POST', headers: {'Content-Type': 'application/json',"
              + " 'X-Course-Key': localStorage.getItem('tcpcourse.key')},"
              + " body: JSON.stringify({play: 'endless', knobs: {}, page: 'other'})})"
              + ".then(() => (window.playing = true))");
      browser.until("window.playing");
      browser.upload("#capture-file", file("mine.pcapng", capture()));
      browser.untilHas(".drop-list button");
    }
  }

  @Test
  void from_a_folder_the_page_says_how_and_takes_nothing(Browser browser) {
    browser.afresh().open("captures.html");
    assertTrue(browser.text("#drop-a-capture").contains("use the command above"));
    assertFalse(browser.is("document.querySelector('input[type=file]:not(.answers *)')?.id"));
    assertFalse(browser.has(".drop"));
  }
}
