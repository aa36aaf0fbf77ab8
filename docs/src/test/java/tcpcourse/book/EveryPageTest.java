package tcpcourse.book;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds of every page, whatever is on it. */
@BrowserTest
@Timeout(120)
class EveryPageTest {

  private static final String AXE = axe();

  /** Each violation as a line: the rule, what it asks for, and where. */
  private static final String VIOLATIONS =
      """
      const done = arguments[arguments.length - 1];
      axe.run(document, {preload: false, resultTypes: ['violations']}).then(
        found => done(found.violations.flatMap(rule =>
          rule.nodes.map(node => rule.id + ': ' + rule.help + ': ' + node.target))),
        fault => done([String(fault)]));
      """;

  static List<String> pages() {
    return Browser.pages();
  }

  private static String axe() {
    try (InputStream script = EveryPageTest.class.getResourceAsStream("/axe.min.js")) {
      return new String(script.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @MethodSource("pages")
  void a_page_opens_without_a_word_on_the_console(String page, Browser browser) {
    browser.afresh().open(page);
    assertEquals(List.of(), browser.messages());
  }

  @ParameterizedTest
  @MethodSource("pages")
  void a_page_asks_only_for_files(String page, Browser browser) {
    List<String> asked = browser.afresh().open(page).requests();
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
    assertEquals(List.of(), violations(browser.afresh().light().open(page)));
  }

  @ParameterizedTest
  @MethodSource("pages")
  void axe_finds_no_violation_in_dark(String page, Browser browser) {
    assertEquals(List.of(), violations(browser.afresh().dark().open(page)));
  }

  @Test
  void what_is_wrong_is_noticed(Browser browser) {
    browser
        .afresh()
        .open("index.html")
        .script("console.log('a word'); new Image().src = 'http://127.0.0.1:9/'");
    assertTrue(browser.messages().stream().anyMatch(message -> message.contains("a word")));
    assertTrue(browser.requests().contains("http://127.0.0.1:9/"));
    browser.script("document.body.append(document.createElement('img'))");
    assertTrue(violations(browser).toString().contains("image-alt"));
  }

  private static List<?> violations(Browser browser) {
    browser.script(AXE);
    return (List<?>) browser.laterScript(VIOLATIONS);
  }
}
