package tcpcourse.book.reading;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tcpcourse.book.testkit.Axe;
import tcpcourse.book.testkit.Browser;
import tcpcourse.book.testkit.BrowserTest;
import tcpcourse.book.testkit.Spoken;

/** What holds of every page, whatever is on it. */
@BrowserTest
@Timeout(300)
class EveryPageTest {

  static List<String> pages() {
    return Browser.pages();
  }

  /** All in one opening of the page: of all that this takes, opening is the dearest. */
  @ParameterizedTest
  @MethodSource("pages")
  void a_page_keeps_the_rules_of_every_page(String page, Browser browser) {
    List<String> asked = browser.afresh().open(page).requests();
    List<String> messages = browser.messages();
    // What is folded would not be looked at; how it looks while it is, QuestionsTest sees.
    browser.script("document.documentElement.classList.add('everything')");
    assertAll(
        page,
        () -> assertEquals(List.of(), messages, "on the console"),
        () -> assertTrue(asked.stream().anyMatch(it -> it.endsWith(page)), asked::toString),
        () -> it_asks_only_for_files(asked),
        () -> assertEquals(List.of(), Axe.violations(browser), "in light"),
        () -> all_that_is_told_has_a_name(page, browser),
        () -> all_on_it_can_be_read(page, browser),
        () -> it_fits(360, browser),
        () -> it_fits(640, browser), // 200 % of a desk's 1280,
        () -> it_fits(320, browser), // and 400 %.
        () -> all_its_ladders_can_be_opened(page, browser),
        () -> all_its_questions_are_judged_rightly(browser),
        () -> assertEquals(List.of(), browser.messages(), "on the console, in the end"),
        () -> it_asks_only_for_files(browser.requests()));
  }

  private static void all_its_questions_are_judged_rightly(Browser browser) {
    assertEquals(List.of(), browser.script(MISJUDGED), "each right answer, and each wrong one");
  }

  private static void all_its_ladders_can_be_opened(String page, Browser browser) {
    browser.size(1280, 900).light();
    browser.script("document.documentElement.classList.remove('everything')");
    if (!page.equals("book.html")) { // The same figures once more.
      browser.laterScript(OPEN_LADDERS);
    }
  }

  private static void it_asks_only_for_files(List<String> asked) {
    asked.stream()
        .filter(address -> !address.equals("about:blank") && !address.startsWith("data:"))
        .forEach(address -> assertTrue(address.startsWith("file:"), address));
  }

  private static void all_that_is_told_has_a_name(String page, Browser browser) {
    if (!page.equals("book.html")) { // The same figures and texts as on the other pages.
      assertEquals(List.of(), Spoken.faults(browser), "to a screen reader");
    }
  }

  /** Dark and light differ in nothing but colours: {@code ThemeTest}. */
  private static void all_on_it_can_be_read(String page, Browser browser) {
    if (page.equals("book.html")) {
      return; // The same figures and texts as on the other pages.
    }
    in_a_ladder_no_words_stand_over_other_words(browser);
    in_a_ladder_no_words_stand_over_other_words(browser.size(360, 740));
    browser.size(1280, 900).dark();
    assertEquals(List.of(), Axe.violationsInColour(browser, "body"), "in dark");
  }

  private static void it_fits(int width, Browser browser) {
    browser.size(width, 740);
    assertFalse(
        browser.is("document.documentElement.scrollWidth > document.documentElement.clientWidth"),
        width + " px wide, it scrolls sideways");
    assertEquals((long) width, browser.script("return innerWidth"));
  }

  private static void in_a_ladder_no_words_stand_over_other_words(Browser browser) {
    assertEquals(
        List.of(),
        browser.script(WORDS_OVER_WORDS),
        browser.script("return innerWidth") + " px wide");
  }

  /** Gives each question every answer that its block knows; says which was told something else. */
  private static final String MISJUDGED =
      """
      tcpcourse.answers.reset();
      const misjudged = [];
      for (const section of document.querySelectorAll('section.question:not([data-kind=why])')) {
        const answer = document.getElementById('a-' + section.dataset.id);
        const say = (words) => misjudged.push(section.id + ': ' + words);
        const feedback = section.querySelector('.feedback');
        const give = (put) => {
          section.querySelector('.feedback:not([hidden]) .main')?.click();
          put();
          section.querySelector('[type=submit]').click();
        };
        const tried = (why, put) => {
          give(put);
          if (!feedback.matches('.wrong') || !feedback.textContent.includes(why.textContent)) {
            say('not refuted: ' + why.textContent);
          }
        };
        const field = section.querySelector('.number input');
        const put = {
          choose: (value) => () => section.querySelector(`[value="${value}"]`).click(),
          number: (value) => () => (field.value = value),
          field: (value) => () => (field.value = value),
        }[section.dataset.kind];
        if (section.dataset.kind === 'order') {
          const list = section.querySelector('.rows:not(.out)');
          for (const stranger of answer.dataset.strangers.split(' ')) {
            tried(answer.querySelector(`[data-row=${stranger}]`), () => {});
            section.querySelector('.feedback .main').click();
            section.querySelector(`[data-row=${stranger}] [title^=Leave]`).click();
          }
          give(() => answer.dataset.order.split(' ').forEach(
              (row) => list.append(section.querySelector(`[data-row=${row}]`))));
        } else {
          for (const why of answer.querySelectorAll('.whys > :not(.right)')) {
            tried(why, put(why.dataset.option ?? why.dataset.value));
          }
          give(put(answer.dataset.right));
        }
        if (!feedback.matches('.right')) {
          say('its right answer is not right');
        }
      }
      return misjudged;
      """;

  /** Opens each of the page's ladders, at its last step. */
  private static final String OPEN_LADDERS =
      """
      const done = arguments[arguments.length - 1];
      const figures = [...document.querySelectorAll('figure.ladder')];
      figures.forEach((figure) => figure.querySelector('.start').click());
      const open = () =>
          figures.every((figure) => figure.matches('.playing')) ? done() : setTimeout(open, 20);
      open();
      """;

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
        if (shown && !texts.length) {
          over.push('a ladder without words: ' + ladder.ariaLabel);
        }
        const boxes = texts.map(corners);
        texts.forEach((text, i) => boxes.slice(0, i).forEach((box, j) => {
          if (!beside(box, boxes[i]) && !beside(boxes[i], box)) {
            over.push(texts[j].textContent + ' | ' + text.textContent);
          }
        }));
      }
      return over;
      """;

  @Test
  void what_a_screen_reader_could_not_say_is_noticed(Browser browser) {
    browser.afresh().open("errors.html");
    assertEquals(List.of(), Spoken.faults(browser));
    browser.script(
        "document.querySelector('main').insertAdjacentHTML('beforeend',"
            + "    '<pre tabindex=0>x</pre><button><svg></svg></button><figure>y</figure>')");
    String faults = Spoken.faults(browser).toString();
    assertTrue(faults.contains("generic without a name"), faults);
    assertTrue(faults.contains("button without a name"), faults);
    assertTrue(faults.contains("figure without a name"), faults);
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
            + "document.querySelector('main').insertAdjacentHTML('beforeend',"
            + "    '<svg role=img aria-label=Drawn><g role=drawing></g></svg>');"
            + "[...document.querySelectorAll('main p')].at(-1).style = 'background: #888';"
            + "document.querySelector('main .paragraph p a').style ="
            + "    'color: #444; font: inherit; text-decoration: none; border: 0'");
    String violations = Axe.violations(browser).toString();
    assertTrue(violations.contains("image-alt"), violations);
    assertTrue(violations.contains("aria-roles"), violations);
    assertTrue(violations.contains("color-contrast"), violations);
    assertTrue(violations.contains("link-in-text-block"), violations);
    assertTrue(Axe.violations(browser, "main").toString().contains("aria-roles"), "in a part");
    String inColour = Axe.violationsInColour(browser.dark(), "body").toString();
    assertTrue(inColour.contains("color-contrast") && !inColour.contains("image-alt"), inColour);
  }
}
