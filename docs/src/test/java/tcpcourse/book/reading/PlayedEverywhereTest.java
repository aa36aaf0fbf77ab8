package tcpcourse.book.reading;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static tcpcourse.book.reading.PlayerTest.FIGURE;
import static tcpcourse.book.reading.PlayerTest.SHOWN;
import static tcpcourse.book.reading.PlayerTest.SYN;
import static tcpcourse.book.reading.PlayerTest.at;
import static tcpcourse.book.reading.PlayerTest.handshake;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tcpcourse.book.testkit.Axe;
import tcpcourse.book.testkit.Browser;
import tcpcourse.book.testkit.BrowserTest;

/** A played ladder on a telephone, on paper, in the dark, on every page, for every reader. */
@BrowserTest
@Timeout(300)
class PlayedEverywhereTest {

  @Test
  void a_played_ladder_is_as_accessible_as_the_page_around_it(Browser browser) {
    for (int width : new int[] {1280, 360}) {
      browser.afresh().size(width, 900).open("handshake.html" + FIGURE + ":" + SYN);
      at(browser, SYN);
      browser.until("document.querySelector('" + FIGURE + " .code .lit')");
      browser.press("h");
      assertEquals(List.of(), Axe.violations(browser, FIGURE), width + " light");
      assertEquals(List.of(), Axe.violationsInColour(browser.dark(), FIGURE), width + " dark");
    }
  }

  @Test
  void on_paper_a_played_ladder_is_whole(Browser browser) {
    handshake(browser, SYN).tell("Emulation.setEmulatedMedia", Map.of("media", "print"));
    String faint =
        "[...document.querySelectorAll('"
            + SHOWN
            + "[data-event]')].filter(e => getComputedStyle(e).opacity < 1).length";
    assertEquals(0L, browser.script("return " + faint));
    assertFalse(browser.is("document.querySelector('" + FIGURE + " .player').checkVisibility()"));
    browser.tell("Emulation.setEmulatedMedia", Map.of("media", ""));
    browser.until(faint + " > 0");
  }

  @Test
  void a_segment_travels_where_motion_is_welcome(Browser browser) {
    handshake(browser, SYN);
    browser.tell(
        "Emulation.setEmulatedMedia",
        Map.of(
            "features",
            List.of(Map.of("name", "prefers-reduced-motion", "value", "no-preference"))));
    Object places =
        browser.laterScript(
            "const done = arguments[arguments.length - 1]; const places = new Set();"
                + "document.body.dispatchEvent(new KeyboardEvent('keydown', {key: 'ArrowRight', bubbles: true}));"
                + "const look = n => { const p = document.querySelector('"
                + SHOWN
                + ".packets g'); if (p) places.add(p.getAttribute('transform'));"
                + " n ? requestAnimationFrame(() => look(n - 1)) : done(places.size); }; look(30);");
    browser.light();
    assertTrue((Long) places > 2, "it stood at " + places + " places");
  }

  @Test
  void every_ladder_of_every_chapter_can_be_opened_at_its_last_step_without_a_word_on_the_console(
      Browser browser) {
    browser.afresh();
    for (String page : Browser.pages()) {
      if (page.equals("book.html")) {
        continue; // The same figures once more.
      }
      browser.open(page);
      browser.laterScript(
          "const done = arguments[arguments.length - 1];"
              + "const figures = [...document.querySelectorAll('figure.ladder')];"
              + "figures.forEach(f => f.querySelector('.start').click());"
              + "const open = () => figures.every(f => f.matches('.playing')) ? done() : setTimeout(open, 20);"
              + "open();");
      assertEquals(List.of(), browser.messages(), page);
    }
    assertTrue(
        browser.requests().stream()
            .allMatch(address -> address.matches("(file|data):.*|about:blank")));
  }

  @Test
  void on_a_telephone_a_played_ladder_does_not_make_the_page_wider(Browser browser) {
    browser.afresh().size(360, 740).open("handshake.html" + FIGURE + ":" + SYN);
    at(browser, SYN);
    browser.until("document.querySelector('" + FIGURE + " .code .lit')");
    assertTrue(browser.is("document.documentElement.scrollWidth <= 360"));
    assertTrue(
        browser.is(
            "document.querySelector('"
                + FIGURE
                + " .player').getBoundingClientRect().bottom <= 741"));
  }

  /** What one sees of it, and all of it once one has asked for more. */
  @Test
  void on_a_telephone_the_toolbar_is_whole(Browser browser) {
    browser.afresh().size(360, 740).open("handshake.html" + FIGURE + ":" + SYN);
    at(browser, SYN);
    assertEquals(List.of(), cutOff(browser));
    assertFalse(browser.is("document.querySelector('" + FIGURE + " .choices').checkVisibility()"));
    browser.tap(FIGURE + " .choose");
    assertTrue(browser.is("document.querySelector('" + FIGURE + " .choices').checkVisibility()"));
    assertEquals(List.of(), cutOff(browser));
  }

  /** The toolbar's controls that are not wholly in sight, or lie below something. */
  private static List<?> cutOff(Browser browser) {
    return (List<?>)
        browser.script(
            "return [...document.querySelectorAll(arguments[0])].filter((it) => {"
                + "if (!it.checkVisibility()) { return false; }"
                + "const {left, right, top, bottom} = it.getBoundingClientRect();"
                + "const at = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);"
                + "return left < 0 || right > 360 || !it.contains(at) || it.scrollWidth > it.clientWidth + 1;"
                + "}).map((it) => it.ariaLabel || it.textContent)",
            FIGURE + " .controls :is(button, select)");
  }

  private static void motion(Browser browser, String value) {
    Map<String, String> motion = Map.of("name", "prefers-reduced-motion", "value", value);
    browser.tell("Emulation.setEmulatedMedia", Map.of("features", List.of(motion)));
  }

  @Test
  void the_book_opens_with_a_handshake_that_plays_itself_and_leaves_the_reader_alone(
      Browser browser) {
    motion(browser.afresh(), "no-preference");
    browser.open("index.html");
    assertTrue(
        browser.is("document.querySelector('main figure, main .lead').matches('#first-ladder')"),
        "prose comes after it");
    browser.until("parseInt(document.querySelector('#first-ladder .count')?.textContent) > 2");
    assertTrue(
        browser.is("scrollY === 0 && !location.hash && document.activeElement.matches('body')"));
    assertTrue(browser.is("document.querySelector('#first-ladder .said').ariaLive === 'off'"));
    browser.click("#first-ladder .toggle");
    assertTrue(browser.is("document.querySelector('#first-ladder [aria-label=Play]')"));
    assertEquals(List.of(), browser.messages());

    browser.open("book.html");
    assertFalse(browser.is("document.querySelector('.playing')"), "on the page of all it stands");
    browser.light();
  }

  @Test
  void where_motion_is_unwelcome_it_stands_whole(Browser browser) {
    motion(browser.afresh(), "reduce");
    browser.open("index.html");
    assertTrue(browser.is("document.querySelector('#first-ladder .start').checkVisibility()"));
    assertFalse(browser.is("document.querySelector('.playing, .future')"));
    browser.light();
  }
}
