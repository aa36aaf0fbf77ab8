package tcpcourse.book.reading;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.Keys;
import tcpcourse.book.testkit.Axe;
import tcpcourse.book.testkit.Browser;
import tcpcourse.book.testkit.BrowserTest;

/** The search, as a reader uses it: by keys, with no network. */
@BrowserTest
@Timeout(300)
class SearchTest {

  private static final String OPEN = "document.querySelector('dialog.search').open";
  private static final String FOUND = "document.querySelectorAll('.search li')";

  private static Browser search(Browser browser, String query) {
    browser.afresh().open("index.html").press("/");
    browser.until(OPEN);
    browser.press(query);
    browser.until("document.querySelector('.search [role=status]').textContent");
    return browser;
  }

  @SuppressWarnings("unchecked")
  private static List<String> results(Browser browser) {
    return (List<String>) browser.script("return [..." + FOUND + "].map(li => li.innerText)");
  }

  @Test
  void a_slash_opens_it_and_escape_closes_it(Browser browser) {
    browser.afresh().open("handshake.html").press("/");
    assertTrue(browser.is(OPEN));
    assertEquals("", browser.script("return document.querySelector('.search input').value"));
    browser.press("/");
    assertEquals("/", browser.script("return document.querySelector('.search input').value"));
    browser.press(Keys.ESCAPE);
    assertFalse(browser.is(OPEN));
  }

  @Test
  void the_button_opens_it(Browser browser) {
    browser.afresh().size(360, 740).open("handshake.html").click("#open-search");
    assertTrue(browser.is(OPEN));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Broken pipe | Broken pipe",
        "CLOSE_WAIT | CLOSE_WAIT",
        "close wait | CLOSE_WAIT",
        "O2 | Claim O2",
        "server answers with an ACK packet and a SYN packet | Claim O2",
        "lost-syn-ack | lost-syn-ack",
        "simultanous opne | imultaneous",
        "setSoLinger | setSoLinger",
      })
  void it_finds_text_states_claims_and_experiments_even_misspelt(
      String query, String expected, Browser browser) {
    List<String> found = results(search(browser, query));
    assertTrue(
        found.stream().limit(5).anyMatch(result -> result.contains(expected)),
        () -> "among the first five of " + found);
  }

  @Test
  void a_claim_is_found_first_by_its_number(Browser browser) {
    assertTrue(results(search(browser, "O2")).get(0).startsWith("Claim O2"));
  }

  @Test
  void a_result_says_its_page_and_its_section(Browser browser) {
    String claim = results(search(browser, "O2")).get(0);
    assertTrue(claim.contains("claim · connect() returned. What has happened? › "), claim);
  }

  @Test
  void what_is_not_in_the_book_is_not_found(Browser browser) {
    search(browser, "zzyzx");
    assertEquals("Nothing found.", browser.text(".search [role=status]"));
    assertEquals(List.of(), results(browser));
  }

  @Test
  void arrows_move_through_the_results_and_round(Browser browser) {
    search(browser, "reset").press(Keys.ARROW_DOWN, Keys.ARROW_DOWN);
    assertTrue(browser.is("document.activeElement === " + FOUND + "[1].firstChild"));
    browser.press(Keys.ARROW_UP, Keys.ARROW_UP);
    assertTrue(browser.is("document.activeElement.tagName === 'INPUT'"));
    browser.press(Keys.ARROW_UP);
    assertTrue(browser.is("document.activeElement === [..." + FOUND + "].pop().firstChild"));
  }

  @Test
  void enter_goes_to_the_first_result(Browser browser) {
    search(browser, "O2").press(Keys.ENTER);
    browser.until("location.hash === '#claim-o2'");
    browser.press("/");
    browser.until(OPEN);
    browser.press("lost-syn-ack");
    browser.until(FOUND + ".length > 0");
    browser.press(Keys.ARROW_DOWN, Keys.ENTER);
    browser.until("location.hash.startsWith('#lost-syn') && !" + OPEN);
  }

  @Test
  void it_asks_for_nothing_but_files_and_is_usable_by_all(Browser browser) {
    search(browser.afresh(), "time");
    browser.requests().stream()
        .filter(address -> !address.equals("about:blank"))
        .forEach(address -> assertTrue(address.startsWith("file:"), address));
    assertEquals(List.of(), browser.messages());
    assertEquals(List.of(), Axe.violations(browser, "dialog.search"));
    browser.dark().size(360, 740);
    assertEquals(List.of(), Axe.violations(browser, "dialog.search"));
    assertTrue(browser.is("document.querySelector('.search').scrollWidth <= 360"));
  }
}
