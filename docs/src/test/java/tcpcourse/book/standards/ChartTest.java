package tcpcourse.book.standards;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.openqa.selenium.Keys;
import tcpcourse.book.testkit.Browser;
import tcpcourse.book.testkit.BrowserTest;

/** The state diagram, in the finished book. */
@BrowserTest
@Timeout(300)
class ChartTest {

  private static final String PAGE = "state-diagram.html";

  @Test
  void an_edge_is_reached_by_keys_and_leads_to_a_step(Browser browser) {
    browser.afresh().open(PAGE);
    browser.script("document.querySelector('.chart .wide .edge').focus()");
    browser.press(Keys.ENTER);
    String address = (String) browser.script("return location.href");
    assertTrue(address.matches(".*/\\w+\\.html#[\\w-]+:\\d+"), address);
  }

  @Test
  void every_edge_that_was_seen_leads_to_a_step_and_only_the_others_do_not(Browser browser) {
    browser.afresh().open(PAGE);
    assertEquals(
        List.of(true),
        browser.script(
            """
            return [...new Set([...document.querySelectorAll('.chart .wide a')].map(edge =>
              /:\\d+$/.test(edge.getAttribute('href')) !== edge.classList.contains('unseen')))]"""));
    assertEquals(
        List.of("#" + EdgesMacro.id(Edge.SEND_IN_LISTEN)),
        browser.script(
            """
            return [...document.querySelectorAll('.chart .wide a.unseen')].map(
              edge => edge.getAttribute('href'))"""));
  }

  /** WCAG 2.5.3: the words that one reads are in the name by which one calls it. */
  @Test
  void what_is_written_at_an_edge_stands_in_its_name(Browser browser) {
    browser.afresh().open(PAGE);
    assertEquals(
        List.of(),
        browser.script(
            """
            const letters = text => text.replace(/[^A-Za-z0-9]/g, '');
            return [...document.querySelectorAll('.chart a')]
              .map(edge => [letters(edge.textContent), letters(edge.getAttribute('aria-label'))])
              .filter(([written, name]) => !name.includes(written)).map(String)"""));
  }
}
