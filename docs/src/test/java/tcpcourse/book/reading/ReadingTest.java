package tcpcourse.book.reading;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.Keys;
import tcpcourse.book.testkit.Browser;
import tcpcourse.book.testkit.BrowserTest;
import tcpcourse.book.testkit.Course;

/** What helps a reader through the book. */
@BrowserTest
@Timeout(300)
class ReadingTest {

  private static final String GROUND = "getComputedStyle(document.body).backgroundColor";
  private static final String LIGHT = GROUND + " === 'rgb(252, 251, 248)'";
  private static final String DARK = GROUND + " === 'rgb(21, 24, 28)'";
  private static final String CURRENT =
      "document.querySelector('.contents [aria-current=location]')?.hash";

  @Test
  void the_theme_is_the_systems_until_the_reader_chooses_one(Browser browser) {
    browser.afresh().dark().open("index.html");
    assertTrue(browser.is(DARK));
    browser.light();
    assertTrue(browser.is(LIGHT));
  }

  @Test
  void a_chosen_theme_is_remembered_on_every_page(Browser browser) {
    browser.afresh().open("index.html").choose("#theme", "dark");
    assertTrue(browser.is(DARK));
    browser.open("handshake.html");
    assertTrue(browser.is(DARK));
    assertEquals("dark", browser.script("return document.getElementById('theme').value"));
    assertTrue(browser.afresh().open("handshake.html").is(LIGHT), "afresh nothing is remembered");
  }

  @Test
  void automatic_follows_the_system_again(Browser browser) {
    browser.afresh().open("index.html").choose("#theme", "dark").choose("#theme", "automatic");
    assertTrue(browser.is(LIGHT));
    assertTrue(browser.open("index.html").is(LIGHT));
  }

  @Test
  void the_theme_is_set_before_anything_is_drawn(Browser browser) {
    browser.afresh().open("index.html");
    assertTrue(
        browser.is(
            "document.head.querySelector('script[src=\"theme.js\"]:not([defer], [async])')"));
  }

  @Test
  void the_contents_follow_the_scroll(Browser browser) {
    browser.afresh().open("handshake.html");
    List<?> entries =
        (List<?>)
            browser.script(
                "return [...document.querySelectorAll('.contents ol ol a')].map(a => a.hash)");
    for (Object entry : List.of(entries.get(4), entries.get(1), entries.get(entries.size() - 1))) {
      browser.script("document.querySelector(arguments[0]).scrollIntoView()", entry);
      browser.until(CURRENT + " === '" + entry + "'");
    }
    assertEquals(1L, browser.count("[aria-current=location]"));
  }

  @Test
  void every_page_leads_on_to_the_next_and_back(Browser browser) {
    browser.afresh().open("index.html").click(".turn [rel=next]").click(".turn [rel=prev]");
    assertTrue(browser.is("location.pathname.endsWith('/index.html')"));
    String page = "index.html";
    int pages = 1;
    while (!Course.page(page).select(".turn [rel=next]").isEmpty()) {
      String there = Course.page(page).select(".turn [rel=next]").attr("href");
      assertEquals(page, Course.page(there).selectFirst(".turn [rel=prev]").attr("href"), there);
      page = there;
      pages++;
    }
    assertEquals(Browser.pages().size() - 1, pages, "all but the one that has everything");
  }

  @Test
  void a_listing_is_copied_as_it_stands(Browser browser) {
    browser.afresh().open("index.html");
    browser.click(".listingblock .copy");
    browser.until("document.querySelector('.copy').textContent === 'Copied'");
    browser.script(
        "const area = document.createElement('textarea'); document.body.prepend(area); area.focus()");
    browser.pressWith(Keys.CONTROL, "v");
    assertEquals(
        browser.script("return document.querySelector('.listingblock pre').textContent"),
        browser.script("return document.querySelector('textarea').value"));
  }

  @Test
  void on_a_telephone_the_contents_open_and_go_once_an_entry_is_chosen(Browser browser) {
    browser.afresh().size(360, 740).open("handshake.html");
    String open = "document.getElementById('contents').matches(':popover-open')";
    assertFalse(browser.is(open));
    browser.click(".menu");
    assertTrue(browser.is(open));
    browser.click(".contents ol ol a");
    assertFalse(browser.is(open));
  }

  @Test
  void on_paper_there_is_text_and_nothing_to_press(Browser browser) {
    browser
        .afresh()
        .open("handshake.html")
        .tell("Emulation.setEmulatedMedia", Map.of("media", "print"));
    String shown =
        "[...document.querySelectorAll('button, nav, select, .skip')].filter(e => e.checkVisibility()).length";
    assertEquals(0L, browser.script("return " + shown));
    assertTrue(browser.shows("main svg"));
    browser.tell("Emulation.setEmulatedMedia", Map.of("media", ""));
  }

  @Test
  void without_a_script_there_is_no_button_that_does_nothing(Browser browser) {
    browser.afresh().tell("Emulation.setScriptExecutionDisabled", Map.of("value", true));
    browser.open("handshake.html");
    browser.tell("Emulation.setScriptExecutionDisabled", Map.of("value", false));
    assertFalse(browser.is("document.documentElement.classList.contains('script')"));
    assertFalse(browser.is("document.getElementById('theme').checkVisibility()"));
    assertTrue(browser.shows("main svg"));
  }

  /** Beside how many of its questions are answered. */
  @Test
  void the_contents_say_how_far_one_is_in_a_chapter(Browser browser) {
    browser.afresh().open("handshake.html");
    List<?> ids =
        (List<?>)
            browser.script(
                "return [...document.querySelectorAll('main h2[id]')].map((heading) => heading.id)");
    String third = (String) ids.get(2);
    browser.script("document.getElementById(arguments[0]).scrollIntoView()", third);
    browser.until(
        "document.querySelector('.contents .far').textContent === 'section 3 of "
            + ids.size()
            + "'");
    assertEquals(2L, browser.count(".contents .passed"));
    assertTrue(browser.text(".contents [aria-current=page] .progress").endsWith(" answered"));
    browser.script("scrollTo(0, document.documentElement.scrollHeight)");
    browser.until(
        "document.querySelector('.far-line').getBoundingClientRect().width > 0.98 * innerWidth - 20");
  }

  @ParameterizedTest
  @CsvSource({
    "handshake.html, #'\"><img src=x onerror=alert(1)>'",
    "handshake.html, #three-way-handshake:1e9",
    "index.html, #%E0%A4%A",
    "index.html, ?q=<script>alert(1)</script>",
    "captures.html, ?%#%",
    "state-diagram.html, '#],*,[x=\"'",
  })
  void a_hostile_address_harms_nothing(String page, String rest, Browser browser) {
    browser.afresh().open(page + rest);
    assertEquals(List.of(), browser.messages());
    assertFalse(browser.has("img[src=x]"));
    assertTrue(browser.has("main h1"));
  }
}
