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
  void a_page_fits_a_telephone_and_in_no_ladder_words_stand_over_other_words(
      String page, Browser browser) {
    browser.afresh().size(360, 740).open(page);
    assertFalse(
        browser.is("document.documentElement.scrollWidth > document.documentElement.clientWidth"),
        () -> page + " scrolls sideways");
    assertEquals(360L, browser.script("return innerWidth"));
    assertEquals(List.of(), browser.script(WORDS_OVER_WORDS), page + " on a telephone");
    browser.size(1280, 740);
    assertEquals(List.of(), browser.script(WORDS_OVER_WORDS), page + " on a desktop");
  }

  /**
   * Two texts, each a box that may be turned, lie apart if one of them is wholly beside an edge of
   * the other; what letters leave free at a box's top and bottom is no part of it.
   */
  private static final String WORDS_OVER_WORDS =
      """
      const corners = (text) => {
        const box = text.getBBox(), turn = text.getScreenCTM(), top = box.y + box.height / 5;
        const right = box.x + box.width, bottom = box.y + box.height * 0.9;
        return [[box.x, top], [right, top], [right, bottom], [box.x, bottom]]
            .map(([x, y]) => new DOMPoint(x, y).matrixTransform(turn));
      };
      const beside = (one, other) => one.some((from, i) => {
        const to = one[(i + 1) % 4];
        const along = (p) => p.x * (to.y - from.y) + p.y * (from.x - to.x);
        const [mine, others] = [one.map(along), other.map(along)];
        return Math.max(...mine) <= Math.min(...others) || Math.max(...others) <= Math.min(...mine);
      });
      const over = [];
      for (const ladder of document.querySelectorAll('.ladder svg')) {
        const shown = ladder.getBoundingClientRect().width > 0;
        const texts = shown ? [...ladder.querySelectorAll('text')] : [];
        const boxes = texts.map(corners);
        texts.forEach((text, i) => boxes.slice(0, i).forEach((box, j) => {
          if (!beside(box, boxes[i]) && !beside(boxes[i], box)) {
            over.push(texts[j].textContent + ' | ' + text.textContent);
          }
        }));
      }
      return over;
      """;

  /** Dark and light differ in nothing but colours: {@link ThemeTest}. */
  @ParameterizedTest
  @MethodSource("pages")
  void axe_finds_no_violation_in_light_or_in_dark(String page, Browser browser) {
    assertEquals(List.of(), Axe.violations(browser.afresh().open(page)), "in light");
    assertEquals(List.of(), Axe.violationsInColour(browser.dark()), "in dark");
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
            + "[...document.querySelectorAll('main p')].at(-1).style = 'background: #888'");
    String violations = Axe.violations(browser).toString();
    assertTrue(violations.contains("image-alt"), violations);
    assertTrue(violations.contains("color-contrast"), violations);
    String inColour = Axe.violationsInColour(browser.dark()).toString();
    assertTrue(inColour.contains("color-contrast") && !inColour.contains("image-alt"), inColour);
  }
}
