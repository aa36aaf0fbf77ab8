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
      browser.untilHas(FIGURE + " .code .lit");
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
    assertFalse(browser.shows(FIGURE + " .player"));
    browser.tell("Emulation.setEmulatedMedia", Map.of("media", ""));
    browser.until(faint + " > 0");
  }

  @Test
  void a_segment_travels_where_motion_is_welcome(Browser browser) {
    handshake(browser, SYN).moving();
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
  void on_a_telephone_a_played_ladder_does_not_make_the_page_wider(Browser browser) {
    browser.afresh().size(360, 740).open("handshake.html" + FIGURE + ":" + SYN);
    at(browser, SYN);
    browser.untilHas(FIGURE + " .code .lit");
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
    assertFalse(browser.shows(FIGURE + " .choices"));
    browser.tap(FIGURE + " .choose");
    assertTrue(browser.shows(FIGURE + " .choices"));
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

  @Test
  void the_book_opens_with_a_handshake_that_plays_itself_and_leaves_the_reader_alone(
      Browser browser) {
    browser.afresh().moving().open("index.html");
    assertTrue(
        browser.is("document.querySelector('main figure, main .lead').matches('#first-ladder')"),
        "prose comes after it");
    browser.until("parseInt(document.querySelector('#first-ladder .count')?.textContent) > 2");
    assertTrue(
        browser.is("scrollY === 0 && !location.hash && document.activeElement.matches('body')"));
    assertTrue(browser.is("document.querySelector('#first-ladder .said').ariaLive === 'off'"));
    browser.click("#first-ladder .toggle");
    assertTrue(browser.has("#first-ladder [aria-label=Play]"));
    assertEquals(List.of(), browser.messages());

    browser.open("book.html");
    assertFalse(browser.has(".playing"), "on the page of all it stands");
    browser.light();
  }

  @Test
  void where_motion_is_unwelcome_it_stands_whole(Browser browser) {
    browser.afresh().open("index.html");
    assertTrue(browser.shows("#first-ladder .start"));
    assertFalse(browser.has(".playing, .future"));
  }
}
