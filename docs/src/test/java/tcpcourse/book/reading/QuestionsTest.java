package tcpcourse.book.reading;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.openqa.selenium.Keys;
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
  private static final String COUNT = "document.querySelector('" + LADDER + " .count')";

  private static Browser asked(Browser browser) {
    return browser.afresh().open(AskedBook.page());
  }

  private static boolean shown(Browser browser, String selector) {
    return browser.is("document.querySelector('" + selector + "').checkVisibility()");
  }

  @SuppressWarnings("unchecked")
  private static List<String> all(Browser browser, String selector, String property) {
    String elements = "[...document.querySelectorAll('" + selector + "')]";
    return (List<String>) browser.script("return " + elements + ".map(e => e." + property + ")");
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
    assertTrue(shown(browser, LADDER + " .drawing"));
    List<String> wrong = all(browser, ".mistakes a", "hash.slice(3)");
    assertEquals(questions.stream().filter(id -> !id.startsWith("why")).toList(), wrong);
    assertEquals("6 of 6 answered", browser.text(".contents [aria-current=page] .progress"));
    assertEquals(List.of(), browser.messages());
  }

  private static void answer(Browser browser, Hand hand, String id, String kind) {
    String question = "#q-" + id;
    give(browser, hand, id, kind, false);
    assertTrue(shown(browser, question + " .feedback.wrong"), id);
    String misconception =
        (String)
            browser.script(
                "return document.querySelector('#a-" + id + " .why:not(.right)').textContent");
    assertTrue(told(browser, id).contains(misconception.replaceAll("\\s+", " ")), id);
    hand.press(question + " .feedback .main");
    assertFalse(shown(browser, question + " .feedback"), "to be tried again");
    give(browser, hand, id, kind, true);
    assertTrue(shown(browser, question + " .feedback.right"), id);
    assertTrue(told(browser, id).startsWith("✓ Right"), id);
  }

  private static void give(Browser browser, Hand hand, String id, String kind, boolean right) {
    String wrong = "return document.querySelector('#a-" + id + " .why:not(.right)').dataset.";
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
    assertTrue(shown(browser, "#q-" + id + " [data-judged=nearly][aria-pressed=true]"));
  }
}
