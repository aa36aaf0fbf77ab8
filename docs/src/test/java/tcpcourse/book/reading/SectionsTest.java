package tcpcourse.book.reading;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tcpcourse.book.testkit.Axe;
import tcpcourse.book.testkit.Browser;
import tcpcourse.book.testkit.BrowserTest;

/** A chapter's sections as pages of their own, from {@code file:}. */
@BrowserTest
@Timeout(300)
class SectionsTest {

  private static final String NEXT = ".turn.by-section [rel=next]";
  private static final String BACK = ".turn.by-section [rel=prev]";

  /** The ids of the headings that are shown. */
  private static Object shown(Browser browser) {
    return browser.script(
        "return [...document.querySelectorAll('main h2[id]')]"
            + ".filter(h2 => h2.checkVisibility()).map(h2 => h2.id).join()");
  }

  private static Browser bySection(Browser browser, String page) {
    browser.afresh().open(page);
    browser.script("document.getElementById('by-section').click()");
    return browser;
  }

  @Test
  void each_section_has_a_way_on_and_back_and_the_chapter_begins_and_ends_them(Browser browser) {
    browser.afresh().open("handshake.html");
    assertFalse(browser.shows(".turn.by-section"));
    browser.script("document.getElementById('by-section').click()");
    assertEquals("", shown(browser), "what comes before the first section");
    assertFalse(browser.has(BACK));
    assertTrue(browser.shows("nav.turn:last-child"));
    browser.click(NEXT);
    browser.until("location.hash === '#three-segments-to-open'");
    assertEquals("three-segments-to-open", shown(browser));
    assertTrue(browser.is("document.title.startsWith('How it opens · ')"));
    assertFalse(browser.shows("nav.turn:last-child"));
    browser.click(NEXT);
    browser.until("location.hash === '#nobody-accepted'");
    assertEquals("nobody-accepted", shown(browser));
    assertEquals("Nobody has accepted you", browser.text(".contents [aria-current=location]"));
    browser.click(BACK);
    browser.until("location.hash === '#three-segments-to-open'");
    browser.script("history.back()");
    browser.until("location.hash === '#nobody-accepted'");
    assertEquals("nobody-accepted", shown(browser));
    assertEquals(List.of(), browser.messages());
  }

  @Test
  void an_address_in_another_section_leads_there_and_to_its_step(Browser browser) {
    bySection(browser, "handshake.html").open("handshake.html#queue-full");
    assertEquals("queue-full", shown(browser));
    browser.open("handshake.html#connect-before-accept:8");
    browser.untilHas("#connect-before-accept .count");
    assertEquals("nobody-accepted", shown(browser));
    assertTrue(browser.text("#connect-before-accept .count").startsWith("8 of "));
    browser.script("document.querySelector('.contents a[href=\"#refused\"]').click()");
    browser.until("location.hash === '#refused'");
    assertEquals("refused", shown(browser));
    // The answers stand at the end, with what was wrong, and only there.
    assertFalse(browser.shows(".mistakes"));
    browser.open("handshake.html#your-turn-handshake");
    assertTrue(browser.shows(".mistakes"));
    assertFalse(browser.has(NEXT));
  }

  @Test
  void the_choice_holds_for_the_next_chapter_and_ends_where_one_reads(Browser browser) {
    bySection(browser, "handshake.html").open("closing.html");
    assertEquals("", shown(browser));
    browser.click(NEXT);
    browser.until("location.hash !== ''");
    Object section = shown(browser);
    browser.script("document.getElementById('by-section').click()");
    assertTrue(((String) shown(browser)).length() > ((String) section).length());
    assertTrue(
        browser.is(
            "document.getElementById('"
                + section
                + "').getBoundingClientRect().top < innerHeight"));
    // Neither what one looks things up in nor the whole book is cut.
    browser.script("document.getElementById('by-section').click()");
    for (String page : List.of("glossary.html", "book.html", "index.html")) {
      browser.open(page);
      assertFalse(browser.has("#by-section, .set-aside"), page);
    }
  }

  @Test
  void a_section_fits_a_telephone_and_is_as_accessible_as_the_chapter(Browser browser) {
    bySection(browser.size(390, 844), "handshake.html").size(390, 844);
    browser.script("location.hash = '#refused'");
    browser.until("document.title.startsWith('Refused')");
    assertTrue(browser.is("document.documentElement.scrollWidth <= 390"));
    assertEquals(List.of(), Axe.violations(browser, "main"), "light");
    browser.size(1280, 900).dark();
    assertEquals(List.of(), Axe.violationsInColour(browser, "main"), "dark");
  }
}
