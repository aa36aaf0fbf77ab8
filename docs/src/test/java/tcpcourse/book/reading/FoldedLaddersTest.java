package tcpcourse.book.reading;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tcpcourse.book.testkit.AskedBook;
import tcpcourse.book.testkit.Browser;
import tcpcourse.book.testkit.BrowserTest;
import tcpcourse.book.testkit.Hand;

/** A ladder waits for its questions, and then plays to the step that decides them. */
@BrowserTest
@Timeout(300)
class FoldedLaddersTest {

  private static final String LADDER = "#every-kind";
  private static final String COUNT = "document.querySelector('" + LADDER + " .count')";

  private static Browser asked(Browser browser) {
    return browser.afresh().open(AskedBook.page());
  }

  @Test
  void a_ladder_is_folded_until_each_of_its_questions_is_answered_or_skipped(Browser browser) {
    asked(browser);
    assertFalse(browser.shows(LADDER + " .drawing"));
    assertFalse(browser.shows(LADDER + " .start"));
    assertFalse(browser.shows(".answers"));
    browser.click("#q-fin-number label").click("#q-fin-number [type=submit]");
    assertFalse(browser.shows(LADDER + " .drawing"), "four questions more wait for it");
    for (String id : List.of("sent", "the-end", "read-window")) {
      browser.script("document.querySelector('#q-" + id + " .ask').scrollIntoView()");
      browser.script("document.querySelector('#q-" + id + " [type=submit]').focus()");
      browser.press("s");
    }
    assertTrue(browser.shows(LADDER + " .drawing"));
    browser.open(AskedBook.page());
    assertTrue(browser.shows(LADDER + " .drawing"), "what is skipped stays so");
    assertTrue(browser.shows("#q-sent [type=submit]"), "and can be answered still");
  }

  @Test
  void a_table_of_what_calls_gave_waits_for_no_question(Browser browser) {
    browser.afresh().open("half-open-rst.html");
    assertTrue(browser.shows("table.answers"));
  }

  @Test
  void one_key_skips_the_question_in_sight_and_a_button_all_that_a_ladder_waits_for(
      Browser browser) {
    asked(browser).script("document.querySelector('#q-greeting').scrollIntoView()");
    assertFalse(browser.shows("#every-kind-a-syn .drawing"));
    browser.press("s");
    assertTrue(browser.shows("#every-kind-a-syn .drawing"));
    browser.click(LADDER + " .fold button");
    assertTrue(browser.shows(LADDER + " .drawing"));
    assertTrue(browser.is("document.activeElement.matches('" + LADDER + " .start')"));
  }

  @Test
  void what_is_said_of_a_ladder_waits_with_it(Browser browser) {
    String said = "[data-said-of=kept-connection-closed]";
    browser.afresh().open("in-practice.html");
    assertFalse(browser.shows(said));
    browser.click("#kept-connection-closed .fold button");
    assertTrue(browser.shows(said));
  }

  @Test
  void a_principle_is_told_after_its_comparison(Browser browser) {
    asked(browser);
    assertFalse(browser.shows(".principle .paragraph"));
    browser.click("#q-the-end .skip-question");
    assertTrue(browser.shows(".principle .paragraph"));
  }

  @Test
  void who_follows_a_link_to_a_folded_ladder_sees_it(Browser browser) {
    browser.afresh().open(AskedBook.page());
    browser.script("location.hash = '" + LADDER + ":3'");
    browser.until(COUNT + "?.textContent.startsWith('3 of ')");
    assertTrue(browser.shows(LADDER + " .drawing"));
  }

  @Test
  void without_a_script_and_on_paper_nothing_is_folded(Browser browser) {
    browser.afresh().tell("Emulation.setScriptExecutionDisabled", Map.of("value", true));
    browser.open(AskedBook.page());
    browser.tell("Emulation.setScriptExecutionDisabled", Map.of("value", false));
    everythingIsThere(browser);
    assertTrue(browser.shows("#q-sent .to-answer a"));

    asked(browser).tell("Emulation.setEmulatedMedia", Map.of("media", "print"));
    everythingIsThere(browser);
    String buttons = "[...document.querySelectorAll('button')]";
    assertFalse(browser.is(buttons + ".some(button => button.checkVisibility())"));
    browser.tell("Emulation.setEmulatedMedia", Map.of("media", ""));
  }

  private static void everythingIsThere(Browser browser) {
    for (String part : List.of(".options", ".drawing", ".principle .paragraph", "#a-sent .whys")) {
      assertTrue(browser.shows(part), part);
    }
  }

  @Test
  void an_answer_plays_the_ladder_to_the_deciding_step_and_leaves_the_reader_there(
      Browser browser) {
    asked(browser).click(LADDER + " .fold button");
    Hand.onKeys(browser).type("#q-sent", "1");
    String step = (String) browser.script("return document.querySelector('#q-sent').dataset.step");
    assertTrue(browser.is("document.activeElement.matches('#q-sent .feedback')"));
    browser.script("document.querySelector('" + LADDER + "').scrollIntoView({block: 'center'})");
    browser.until(COUNT + "?.textContent.startsWith('" + step + " of ')");
    assertTrue(browser.is("document.activeElement.matches('#q-sent .feedback')"));
    assertEquals("", browser.script("return location.hash"));

    browser.click(LADDER + " [aria-label^=First]").click("#q-sent .shown a");
    browser.until(COUNT + ".textContent.startsWith('" + step + " of ')");
    assertEquals(LADDER + ":" + step, browser.script("return location.hash"));
  }

  @Test
  void where_motion_is_welcome_the_steps_before_it_are_played(Browser browser) {
    asked(browser).script("localStorage.setItem('tcpcourse.speed', '4')");
    browser.moving().open(AskedBook.page());
    browser.script("document.querySelector('" + LADDER + " .fold button').click()");
    browser.script(
        "window.steps = new Set();"
            + "new MutationObserver(() => window.steps.add(parseInt("
            + COUNT
            + "?.textContent))).observe(document.querySelector('"
            + LADDER
            + "'), {subtree: true, childList: true})");
    Hand.onKeys(browser).type("#q-sent", "2");
    browser.script(
        "document.querySelector('" + LADDER + "').scrollIntoView({behavior: 'instant'})");
    String step = (String) browser.script("return document.querySelector('#q-sent').dataset.step");
    browser.until(
        "window.steps.has("
            + step
            + ") && !"
            + COUNT
            + ".parentElement.querySelector('[aria-label=Pause]')");
    int last = Integer.parseInt(step);
    assertEquals(
        List.of((long) last - 2, (long) last - 1, (long) last),
        browser.script("return [...window.steps].filter(Boolean)"));
    browser.light();
  }
}
