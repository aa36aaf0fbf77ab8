package tcpcourse.book.reading;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.support.ui.FluentWait;
import tcpcourse.book.testkit.AskedBook;
import tcpcourse.book.testkit.Axe;
import tcpcourse.book.testkit.Browser;
import tcpcourse.book.testkit.BrowserTest;
import tcpcourse.book.testkit.Hand;

/**
 * What a reader has answered stays, goes into a file, comes back from it, and goes when told to.
 */
@BrowserTest
@Timeout(300)
class KeptAnswersTest {

  private static final String KEPT = "localStorage.getItem('tcpcourse.answers')";
  private static final String STATUS = ".your-answers [role=status]";
  private static final String PAGE =
      "return [...document.querySelectorAll('.feedback, .mistakes, .progress, .options, .number, .rows')]"
          + ".map(e => e.innerText).join('|') + document.querySelector('textarea').value";

  /** Answers every question of the page: one wrongly, one with its answer shown. */
  private static Browser answered(Browser browser) {
    Hand hand = Hand.onGlass(browser.afresh().open(AskedBook.page()));
    hand.choose("#q-fin-number", "none");
    hand.type("#q-sent", "1");
    hand.press("#q-sent .feedback .actions :last-child");
    hand.order("#q-the-end", List.of(), List.of("r1"));
    hand.type("#q-read-window", "502");
    hand.type("#q-why-numbered", "For the ACK.");
    hand.press("#q-why-numbered [data-judged=not]");
    return browser;
  }

  private static void press(Browser browser, String words) {
    browser.script(
        "[...document.querySelectorAll('.your-answers button')]"
            + ".find(b => b.textContent === arguments[0]).click()",
        words);
  }

  @Test
  void answers_are_there_again_on_this_page_and_counted_on_others(Browser browser) {
    Object before = answered(browser).script(PAGE);
    assertTrue(before.toString().contains("You thought: Only data is numbered."));
    assertTrue(before.toString().contains("5 of 6 answered"), before.toString());
    assertEquals(before, browser.open(AskedBook.page()).script(PAGE));
    assertTrue(browser.shows("#every-kind .drawing"));
    assertFalse(browser.has(".playing"), "nothing plays by itself");
    browser.open(AskedBook.later());
    String entry = ".contents a[href=\"first.html\"] .progress";
    assertEquals("5 of 6 answered", browser.text(entry));
    assertEquals("0 of 4 answered", browser.text(".contents [aria-current=page] .progress"));
  }

  @Test
  void a_look_back_is_an_answer_of_its_own_and_leads_to_the_earlier_ladder(Browser browser) {
    Hand hand = Hand.onKeys(answered(browser).open(AskedBook.later()));
    hand.choose("#q-again-fin-number", "own");
    assertTrue(browser.text("#q-again-fin-number .feedback").startsWith("✓ Right"));
    hand.choose("#q-inventory-fin-number", "own");
    hand.type("#q-inventory-sent", "1");
    assertEquals("1 of 2 right at the first go.", browser.text(".inventory .score"));
    browser.click("#q-again-fin-number .shown a");
    browser.until("document.querySelector('#every-kind .count')?.textContent");
    assertTrue(browser.text("#q-fin-number .feedback").startsWith("✗ Not so"));
  }

  @Test
  void a_sentence_is_kept_while_it_is_written(Browser browser) {
    browser.afresh().open(AskedBook.page()).tap("textarea").press("Half a sen");
    browser.open(AskedBook.page());
    assertEquals("Half a sen", browser.script("return document.querySelector('textarea').value"));
    assertTrue(browser.is("document.querySelector('#q-why-numbered .feedback').hidden"));
  }

  @Test
  void a_file_takes_all_answers_and_gives_them_back(Browser browser, @TempDir Path folder) {
    Object before = answered(browser).script(PAGE);
    browser.tell(
        "Browser.setDownloadBehavior",
        Map.of("behavior", "allow", "downloadPath", folder.toString()));
    press(browser, "Export");
    Path file = folder.resolve("tcp-connection-answers.json");
    new FluentWait<>(file).withTimeout(Duration.ofSeconds(60)).until(Files::exists);

    press(browser, "Reset");
    press(browser, "Keep them");
    assertEquals(before, browser.script(PAGE), "it asks first");
    press(browser, "Reset");
    press(browser, "Forget them");
    assertEquals("All answers are forgotten.", browser.text(STATUS));
    assertTrue(browser.is(KEPT + " === null"));
    assertFalse(browser.has(".feedback:not([hidden])"));
    assertFalse(browser.shows("#every-kind .drawing"));
    assertEquals("0 of 6 answered", browser.text(".contents [aria-current=page] .progress"));

    browser.upload(".your-answers [type=file]", file);
    browser.until("document.querySelector('" + STATUS + "').textContent === '5 answers imported.'");
    assertEquals(before, browser.script(PAGE));
    assertEquals(before, browser.open(AskedBook.page()).script(PAGE));
    assertEquals(List.of(), browser.messages());
    browser.tell("Browser.setDownloadBehavior", Map.of("behavior", "default"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<html> | cannot be read",
        "[1, 2] | holds no answers of this book",
        "{\"version\": 1, \"answers\": 7} | holds no answers of this book",
        "{\"version\": 9, \"answers\": {}} | holds answers of another edition of this book (version 9)",
      })
  void a_file_of_another_kind_gets_one_line_and_changes_nothing(
      String content, String told, Browser browser, @TempDir Path folder) throws IOException {
    Object before = answered(browser).script(PAGE);
    Path file = Files.writeString(folder.resolve("notes.json"), content);
    browser.upload(".your-answers [type=file]", file);
    browser.until("document.querySelector('" + STATUS + "').textContent");
    assertEquals("Nothing imported: notes.json " + told + ".", browser.text(STATUS));
    assertEquals(before, browser.script(PAGE));
    assertEquals(List.of(), browser.messages());
  }

  @Test
  void nonsense_among_the_answers_is_left_out_and_never_becomes_markup(
      Browser browser, @TempDir Path folder) throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("odd.json"),
            """
            {"version": 1, "answers": {"sent": {"given": {"a": 1}, "missed": 3, "shown": "yes"},
             "__proto__": {"given": "x"}, "fin-number": {"given": "<img src=x onerror=alert(1)>"},
             "the-end": {"given": ["r1", "r1", "r99"]}, "read-window": 7, "gone": {"given": "1"},
             "why-numbered": {"given": "<b>bold</b>", "judged": "\\"]", "shown": true}}}
            """);
    browser.afresh().open(AskedBook.page()).upload(".your-answers [type=file]", file);
    browser.until("document.querySelector('" + STATUS + "').textContent.endsWith('imported.')");
    assertEquals(1L, browser.count(".feedback:not([hidden])"));
    assertFalse(browser.has("main :is(img, b:not(.bytes b))"));
    Hand.onGlass(browser).type("#q-sent", "2");
    assertTrue(browser.text("#q-sent .feedback").startsWith("✓ Right"));
    assertEquals(List.of(), browser.messages());
  }

  @Test
  void what_another_edition_has_kept_is_left_alone_and_the_reader_is_told(Browser browser) {
    browser.afresh().open(AskedBook.page());
    String other = "{\"version\": 9, \"answers\": {}}";
    browser.script("localStorage.setItem('tcpcourse.answers', arguments[0])", other);
    Hand hand = Hand.onGlass(browser.open(AskedBook.page()));
    String told = browser.text(".trouble");
    assertTrue(
        told.contains("another edition of this book (version 9). It is left as it is"), told);
    hand.type("#q-sent", "2");
    assertTrue(browser.text("#q-sent .feedback").startsWith("✓ Right"));
    assertEquals(other, browser.script("return " + KEPT));
    press(browser, "Reset");
    press(browser, "Forget them");
    hand.type("#q-sent", "2");
    assertTrue(browser.is("JSON.parse(" + KEPT + ").version === 1"), "after a reset all is well");
  }

  @Test
  void where_nothing_may_be_kept_all_works_as_long_as_the_page_and_it_says_so_once(
      Browser browser) {
    String forbid =
        "Object.defineProperty(window, 'localStorage', {get() { throw new Error('no'); }})";
    String script =
        browser
            .afresh()
            .tell("Page.addScriptToEvaluateOnNewDocument", Map.of("source", forbid))
            .get("identifier")
            .toString();
    Hand hand = Hand.onGlass(browser.open(AskedBook.page()));
    assertTrue(browser.text(".trouble").startsWith("Your browser lets this page keep nothing"));
    hand.type("#q-sent", "2");
    hand.choose("#q-fin-number", "own");
    assertTrue(browser.text("#q-sent .feedback").startsWith("✓ Right"));
    assertEquals("2 of 6 answered", browser.text(".contents [aria-current=page] .progress"));
    assertEquals(1L, browser.count(".trouble"));
    browser.tell("Page.removeScriptToEvaluateOnNewDocument", Map.of("identifier", script));
    assertEquals(List.of(), browser.messages());
  }

  @Test
  void two_open_pages_do_not_overwrite_each_other(Browser browser) {
    answered(browser);
    browser.script(
        "const other = JSON.parse("
            + KEPT
            + "); other.answers.greeting = {given: 'syn'};"
            + "localStorage.setItem('tcpcourse.answers', JSON.stringify(other))");
    Hand.onGlass(browser).press("#q-why-numbered [data-judged=same]");
    assertTrue(browser.is("JSON.parse(" + KEPT + ").answers.greeting.given === 'syn'"));
    assertTrue(browser.text("#q-greeting .feedback").startsWith("✓ Right"));
  }

  @Test
  void everything_is_shown_to_whoever_wants_it_on_every_page_until_switched_off(Browser browser) {
    String drawing = "document.querySelector('#every-kind .drawing').checkVisibility()";
    String answers = "document.querySelector('.answers').checkVisibility()";
    browser.afresh().size(360, 740).open(AskedBook.later()).click(".menu").click("#everything");
    browser.open(AskedBook.page());
    assertTrue(browser.is(drawing + " && " + answers));
    assertFalse(browser.shows(".fold"));
    assertEquals(List.of(), Axe.violations(browser));
    browser.click(".menu").click("#everything");
    assertFalse(browser.is(drawing + " || " + answers));
    assertFalse(browser.open(AskedBook.page()).is(drawing));
  }
}
