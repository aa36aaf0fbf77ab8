package tcpcourse.book.reading;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tcpcourse.book.testkit.AskedBook;
import tcpcourse.book.testkit.Axe;
import tcpcourse.book.testkit.Browser;
import tcpcourse.book.testkit.BrowserTest;
import tcpcourse.book.testkit.Hand;

/** A reader answers questions, and is told at once. */
@BrowserTest
@Timeout(300)
class QuestionsTest {

  private static final String LADDER = "#every-kind";

  private static Browser asked(Browser browser) {
    return browser.afresh().open(AskedBook.page());
  }

  @SuppressWarnings("unchecked")
  private static <T> List<T> all(Browser browser, String selector, String property) {
    String elements = "[...document.querySelectorAll('" + selector + "')]";
    return (List<T>) browser.script("return " + elements + ".map(e => e." + property + ")");
  }

  private static String data(Browser browser, String id, String name) {
    return (String)
        browser.script("return document.getElementById('a-" + id + "').dataset." + name);
  }

  /** What is told of the answer beside that question. */
  private static String told(Browser browser, String id) {
    return browser.text("#q-" + id + " .feedback").replaceAll("\\s+", " ");
  }

  @Test
  void by_keys_alone_all_is_answered_wrongly_and_then_rightly(Browser browser) {
    answerAll(asked(browser), Hand.onKeys(browser));
  }

  @Test
  void by_touch_alone_all_is_answered_wrongly_and_then_rightly(Browser browser) {
    browser.tell("Emulation.setTouchEmulationEnabled", Map.of("enabled", true));
    answerAll(browser.afresh().size(390, 844).open(AskedBook.page()), Hand.onGlass(browser));
    browser.tell("Emulation.setTouchEmulationEnabled", Map.of("enabled", false));
  }

  private static void answerAll(Browser browser, Hand hand) {
    List<String> questions = all(browser, "section.question", "dataset.id");
    assertEquals(6, questions.size());
    for (String id : questions) {
      String kind =
          (String) browser.script("return document.getElementById('q-" + id + "').dataset.kind");
      if (kind.equals("why")) {
        explain(browser, hand, id);
      } else {
        answer(browser, hand, id, kind);
      }
    }
    assertTrue(browser.shows(LADDER + " .drawing"));
    List<String> wrong = all(browser, ".mistakes a", "hash.slice(3)");
    assertEquals(questions.stream().filter(id -> !id.startsWith("why")).toList(), wrong);
    assertEquals("6 of 6 answered", browser.text(".contents [aria-current=page] .progress"));
    assertEquals(List.of(), browser.messages());
  }

  private static void answer(Browser browser, Hand hand, String id, String kind) {
    String question = "#q-" + id;
    give(browser, hand, id, kind, false);
    assertTrue(browser.shows(question + " .feedback.wrong"), id);
    String misconception =
        (String)
            browser.script(
                "return document.querySelector('#a-" + id + " .whys > :not(.right)').textContent");
    assertTrue(told(browser, id).contains(misconception.replaceAll("\\s+", " ")), id);
    hand.press(question + " .feedback .main");
    assertFalse(browser.shows(question + " .feedback"), "to be tried again");
    give(browser, hand, id, kind, true);
    assertTrue(browser.shows(question + " .feedback.right"), id);
    assertTrue(told(browser, id).startsWith("✓ Right"), id);
  }

  private static void give(Browser browser, Hand hand, String id, String kind, boolean right) {
    String wrong = "return document.querySelector('#a-" + id + " .whys > :not(.right)').dataset.";
    if (kind.equals("choose")) {
      hand.choose(
          "#q-" + id,
          right ? data(browser, id, "right") : (String) browser.script(wrong + "option"));
    } else if (kind.equals("order")) {
      List<String> rows = List.of(data(browser, id, "order").split(" "));
      hand.order(
          "#q-" + id,
          right ? rows : List.of(),
          right ? List.of(data(browser, id, "strangers").split(" ")) : List.of());
    } else {
      hand.type(
          "#q-" + id,
          right ? data(browser, id, "right") : (String) browser.script(wrong + "value"));
    }
  }

  private static void explain(Browser browser, Hand hand, String id) {
    hand.type("#q-" + id, "Because somebody has to say that it came.");
    assertTrue(told(browser, id).contains("can be acknowledged, and so be sent again"));
    hand.press("#q-" + id + " [data-judged=nearly]");
    assertTrue(browser.shows("#q-" + id + " [data-judged=nearly][aria-pressed=true]"));
  }

  @Test
  void any_order_that_cause_and_effect_allow_is_right_and_no_other(Browser browser) {
    asked(browser);
    List<String> rows = List.of(data(browser, "the-end", "order").split(" "));
    String pairs = data(browser, "the-end", "pairs");
    Object judged =
        browser.script(
            """
            const [rows, pairs] = [arguments[0], arguments[1].split(' ').map(p => p.split(','))];
            const input = new tcpcourse.inputs.order(document.querySelector('#q-the-end').cloneNode(true),
                document.querySelector('#a-the-end'));
            const orders = (some) => some.length < 2 ? [some] : some.flatMap((row) =>
                orders(some.filter((other) => other !== row)).map((rest) => [row, ...rest]));
            const verdicts = orders(rows).map((order) => {
              const allowed = pairs.every(([a, b]) => order.indexOf(a) < order.indexOf(b));
              return input.judge(order).right === allowed ? allowed : 'misjudged ' + order;
            });
            return [...new Set(verdicts)].concat(verdicts.filter((allowed) => allowed).length);
            """,
            rows,
            pairs);
    assertEquals(List.of(true, false, 5L), judged);
  }

  @Test
  void a_number_may_be_written_as_one_likes_and_nonsense_is_no_answer(Browser browser) {
    Hand hand = Hand.onKeys(asked(browser));
    hand.type("#q-read-window", " ");
    assertEquals("Type what you read first.", browser.text("#q-read-window .complaint"));
    hand.type("#q-sent", "twice");
    assertEquals("Type a whole number first.", browser.text("#q-sent .complaint"));
    browser.click("#q-fin-number [type=submit]");
    assertEquals("Choose one first.", browser.text("#q-fin-number .complaint"));
    assertFalse(browser.has(".feedback:not([hidden])"));
    for (String same : List.of("0x01f6", "01f6", "502", " 502 bytes")) {
      browser.afresh().open(AskedBook.page());
      hand.type("#q-read-window", same);
      assertTrue(told(browser, "read-window").startsWith("✓ Right"), same);
    }
    hand.type("#q-sent", "77");
    assertTrue(told(browser, "sent").startsWith("✗ Not so"));
    hand.press("#q-sent .feedback .actions :last-child");
    assertTrue(told(browser, "sent").startsWith("The answer 2 times."), told(browser, "sent"));
  }

  @Test
  void each_state_is_accessible_and_fits_a_telephone(Browser browser) {
    for (int width : new int[] {1280, 360}) {
      asked(browser).size(width, 900);
      accessible(browser, width, "asked");
      Hand hand = Hand.onGlass(browser);
      hand.choose("#q-fin-number", "none");
      hand.type("#q-sent", "1");
      hand.order("#q-the-end", List.of(), List.of());
      hand.type("#q-read-window", "1");
      hand.type("#q-why-numbered", "So.");
      accessible(browser, width, "wrong");
      browser.script(
          "document.querySelectorAll('.feedback .actions :last-child').forEach(b => b.click())");
      accessible(browser, width, "shown");
    }
  }

  private static void accessible(Browser browser, int width, String state) {
    browser.light();
    assertEquals(List.of(), Axe.violations(browser), width + ", light, " + state);
    assertEquals(
        List.of(), Axe.violationsInColour(browser.dark(), "body"), width + ", dark, " + state);
    assertTrue(browser.is("document.documentElement.scrollWidth <= " + width), state);
  }
}
