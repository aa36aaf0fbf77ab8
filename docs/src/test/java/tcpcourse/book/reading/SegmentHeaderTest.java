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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.openqa.selenium.Keys;
import tcpcourse.book.testkit.Browser;
import tcpcourse.book.testkit.BrowserTest;

/** A reader looks at a segment's header, field by field. */
@BrowserTest
@Timeout(300)
class SegmentHeaderTest {

  @Test
  void the_header_is_taken_apart_as_the_books_own_table_has_it(Browser browser) {
    handshake(browser, SYN).press("h");
    browser.untilHas(".header-card .bytes");
    List<?> table =
        (List<?>)
            browser.script(
                "return [...document.querySelectorAll('.dissection tr[data-from]')]"
                    + ".filter(r => /^[0-9a-f ]+$/.test(r.cells[1].textContent))"
                    + ".map(r => r.cells[1].textContent)");
    List<?> card =
        (List<?>)
            browser.script(
                "const bytes = document.querySelector('.header-card .bytes');"
                    + "return [...document.querySelectorAll('.header-card li[data-field]')].map(li =>"
                    + " [...bytes.querySelectorAll(`[data-field='${li.dataset.field}']`)]"
                    + ".map(b => b.textContent).join(' '))");
    assertTrue(table.size() > 15, table.toString());
    assertTrue(card.containsAll(table), card + " lacks some of " + table);
    String all = String.join(" ", card.stream().map(Object::toString).toList());
    assertEquals(
        browser.script("return document.querySelector('.header-card .bytes').children.length"),
        (long) all.split(" ").length);
  }

  private static void clickTheSyn(Browser browser) {
    browser.script(
        "document.querySelector('"
            + SHOWN
            + ".syn .words text')"
            + ".dispatchEvent(new MouseEvent('click', {bubbles: true}))");
    browser.untilHas(FIGURE + " .header-card .bytes");
  }

  @Test
  void who_clicks_a_segment_sees_its_header_at_the_step_at_which_it_leaves(Browser browser) {
    browser.afresh().open("handshake.html" + FIGURE);
    clickTheSyn(browser);
    at(browser, SYN);
    assertTrue(browser.text(FIGURE + " .header-card").contains("Sequence number"));
    assertTrue(browser.text(FIGURE + " .header-card").contains("SYN: here its sender begins"));
    assertFalse(
        browser.is(
            "[...document.querySelectorAll('.header-card li[data-field]')].some(li => !li.querySelector('small').textContent.trim())"));
    browser.press(Keys.ARROW_RIGHT);
    at(browser, SYN + 1);
    assertTrue(browser.text(FIGURE + " .header-card").startsWith("client: SYN"), "still the SYN's");
    browser.press(Keys.ESCAPE);
    assertFalse(browser.shows(".header-card"));
    assertTrue(browser.shows(FIGURE + " .code"));
  }

  @Test
  void a_header_covers_neither_the_ladders_present_nor_what_is_said(Browser browser) {
    for (int width : new int[] {1800, 1300, 390}) {
      browser.afresh().size(width, 860).open("handshake.html" + FIGURE);
      clickTheSyn(browser);
      browser.until(
          "['.present rect', '.said', '.header-card'].every((part) => {"
              + "const shown = [...document.querySelectorAll('"
              + FIGURE
              + " ' + part)].find((it) => it.checkVisibility());"
              + "const box = shown.getBoundingClientRect();"
              + "const at = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);"
              + "const place = part === '.present rect' ? '.drawing' : part;"
              + "return at?.closest(place)?.contains(shown); })");
    }
  }
}
