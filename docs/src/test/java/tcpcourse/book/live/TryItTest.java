package tcpcourse.book.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tcpcourse.book.testkit.Axe;
import tcpcourse.book.testkit.Browser;
import tcpcourse.book.testkit.BrowserTest;

/** Under a question that has been answered, its experiment is played with the reader's knobs. */
@BrowserTest
@Timeout(300)
class TryItTest {

  private static final String RECORDING = "../01-handshake/recordings/three-way-handshake.json";
  private static final String QUESTION = "#q-connect-returns";
  private static final String TRY = "document.querySelector('" + QUESTION + " .live-try')";

  @Test
  void a_question_that_is_answered_offers_what_it_asks_about(Browser browser) throws IOException {
    try (Served serve = Served.book(Served.programs(RECORDING)).shownTo(browser)) {
      browser.visit(serve.page("handshake.html"));
      browser.until(TRY);
      assertTrue(browser.is(TRY + ".hidden"), "it has not been answered");
      browser.click(QUESTION + " .skip-question");
      assertTrue(browser.is(TRY + ".hidden"), "skipped is not answered");
      browser.click(QUESTION + " label").click(QUESTION + " [type=submit]");
      assertFalse(browser.is(TRY + ".hidden"));
      browser.click(QUESTION + " .live-try button");
      browser.untilHas(QUESTION + " + .live .live-facts li");
      browser.until(
          "document.querySelector('"
              + QUESTION
              + " + .live .live-said')?.innerText.includes('Beside')");
      assertEquals(List.of(), Axe.violations(browser, QUESTION + " + .live"));
      // A question that no ladder answers has nothing to try.
      assertFalse(browser.has("#q-what-connect-proves .live-try"));
    }
  }
}
