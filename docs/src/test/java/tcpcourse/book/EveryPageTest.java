package tcpcourse.book;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds of every page, whatever is on it. */
@BrowserTest
@Timeout(300)
class EveryPageTest {

  static List<String> pages() {
    return Browser.pages();
  }

  @ParameterizedTest
  @MethodSource("pages")
  void a_page_opens_without_a_word_on_the_console_and_asks_only_for_files(
      String page, Browser browser) {
    List<String> asked = browser.afresh().open(page).requests();
    assertEquals(List.of(), browser.messages());
    assertTrue(asked.stream().anyMatch(address -> address.endsWith(page)), asked::toString);
    asked.stream()
        .filter(address -> !address.equals("about:blank") && !address.startsWith("data:"))
        .forEach(address -> assertTrue(address.startsWith("file:"), address));
  }

  @ParameterizedTest
  @MethodSource("pages")
  void a_page_fits_a_telephone(String page, Browser browser) {
    browser.afresh().size(360, 740).open(page);
    assertFalse(
        browser.is("document.documentElement.scrollWidth > document.documentElement.clientWidth"),
        () -> page + " scrolls sideways");
    assertEquals(360L, browser.script("return innerWidth"));
  }

  @ParameterizedTest
  @MethodSource("pages")
  void axe_finds_no_violation_in_light(String page, Browser browser) {
    assertEquals(List.of(), Axe.violations(browser.afresh().light().open(page)));
  }

  @ParameterizedTest
  @MethodSource("pages")
  void axe_finds_no_violation_in_dark(String page, Browser browser) {
    assertEquals(List.of(), Axe.violations(browser.afresh().dark().open(page)));
  }

  @Test
  void what_is_wrong_is_noticed(Browser browser) {
    browser
        .afresh()
        .open("index.html")
        .script("console.log('a word'); new Image().src = 'http://127.0.0.1:9/'");
    assertTrue(browser.messages().stream().anyMatch(message -> message.contains("a word")));
    assertTrue(browser.requests().contains("http://127.0.0.1:9/"));
    browser.script(
        "document.body.append(document.createElement('img'));"
            + "document.querySelector('main p').style = 'color: #777; background: #888'");
    String violations = Axe.violations(browser).toString();
    assertTrue(violations.contains("image-alt"), violations);
    assertTrue(violations.contains("color-contrast"), violations);
  }
}
