package tcpcourse.book.reading;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.openqa.selenium.Keys;
import tcpcourse.book.testkit.Browser;
import tcpcourse.book.testkit.BrowserTest;

/** The capture that the book explains, as a figure and stepped through. */
@BrowserTest
@Timeout(300)
class CapturedLadderTest {

  private static final String FIGURE = "#data-after-close-captured";

  private static void at(Browser browser, int step) {
    browser.until(
        "document.querySelector('" + FIGURE + " .count')?.textContent === '" + step + " of 7'");
  }

  /** How a selector's first element is filled and framed, as it is shown. */
  private static String form(Browser browser, String selector) {
    return (String)
        browser.script(
            "const style = getComputedStyle(document.querySelector(arguments[0]));"
                + "return [style.fill === style.stroke, style.strokeDasharray, style.borderStyle,"
                + " style.backgroundColor === 'rgba(0, 0, 0, 0)'].join()",
            selector);
  }

  @Test
  void the_three_certainties_differ_in_form_whatever_the_colours(Browser browser) {
    browser.afresh().open("captures.html");
    for (int width : List.of(1280, 390)) {
      browser.size(width, 900);
      HashSet<String> forms = new HashSet<>();
      for (String certainty : List.of("seen", "follows", "unknown")) {
        forms.add(form(browser, FIGURE + " .certainties ." + certainty));
      }
      assertEquals(3, forms.size(), forms::toString);
      String svg = FIGURE + (width > 800 ? " .wide" : " .narrow");
      assertTrue(
          !form(browser, svg + " .chip.seen rect")
              .equals(form(browser, svg + " .chip.follows rect")));
      assertTrue(!form(browser, svg + " .band.seen").equals(form(browser, svg + " .band.follows")));
    }
  }

  @Test
  void the_player_steps_by_segments_and_says_how_each_state_is_known(Browser browser) {
    browser.afresh().open("captures.html" + FIGURE + ":1");
    at(browser, 1);
    assertEquals("● SYN_SENT seen", browser.text(FIGURE + " .hosts .client .chip"));
    assertEquals("no socket", browser.text(FIGURE + " .hosts .server .none"));
    browser.press(Keys.ARROW_RIGHT);
    at(browser, 2);
    assertEquals("◐ ESTABLISHED follows", browser.text(FIGURE + " .hosts .client .chip"));
    assertEquals("● SYN_RECV seen", browser.text(FIGURE + " .hosts .server .chip"));
    assertEquals(
        "SYN,ACK from the server. The client’s socket: ESTABLISHED follows: the SYN,ACK arrives."
            + " The server’s socket: SYN_RECV is seen: its SYN,ACK.",
        browser.text(FIGURE + " .said").strip());
    browser.press(Keys.END);
    at(browser, 7);
    assertEquals("○ CLOSED seen", browser.text(FIGURE + " .hosts .client .chip"));
    assertEquals("◐ CLOSED follows", browser.text(FIGURE + " .hosts .server .chip"));
    assertEquals(List.of(), browser.messages());
  }
}
