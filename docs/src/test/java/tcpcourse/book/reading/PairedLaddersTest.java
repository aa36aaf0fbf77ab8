package tcpcourse.book.reading;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static tcpcourse.book.reading.PlayerTest.flat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.openqa.selenium.Keys;
import tcpcourse.book.testkit.Axe;
import tcpcourse.book.testkit.Browser;
import tcpcourse.book.testkit.BrowserTest;

/** A reader steps through two ladders side by side. */
@BrowserTest
@Timeout(300)
class PairedLaddersTest {

  @Test
  void two_takes_are_stepped_side_by_side(Browser browser) {
    browser.afresh().open("time-wait.html#both-wait:1");
    browser.untilHas("#both-wait label select");
    browser.choose("#both-wait label select", "1");
    browser.until("document.querySelectorAll('#both-wait .hosts').length === 2");
    assertEquals(2L, browser.count("#both-wait .said p"));
    Object before = browser.script("return document.querySelector('#both-wait .said').textContent");
    browser.press(Keys.TAB); // Away from the choice, whose keys are its own.
    browser.press(Keys.END);
    assertNotEquals(
        before, browser.script("return document.querySelector('#both-wait .said').textContent"));
    assertFalse(browser.has("#both-wait .track:not(.second) .narrow .future"));
    assertFalse(browser.has("#both-wait .second .future"));
    browser.choose("#both-wait label select", "");
    browser.until("document.querySelectorAll('#both-wait .hosts').length === 1");
  }

  /** That figure at its first step, with another recording's figure beside it. */
  private static void pair(Browser browser, String page, String figure, String other) {
    browser.open(page + figure + ":1");
    browser.untilHas(figure + " label select");
    String choice = figure + " label select";
    if (!browser.shows(choice)) {
      browser.tap(figure + " .choose"); // On a telephone.
    }
    browser.until("document.querySelector('" + choice + " [value=\"" + other + "\"]')");
    browser.choose(choice, other);
    browser.untilHas(figure + " .second");
    browser.press(Keys.TAB); // Away from the choice, whose keys are its own.
  }

  private static void stepUntil(Browser browser, String figure, String place, String told) {
    for (int i = 0; i < 50 && !browser.text(figure + place).contains(told); i++) {
      browser.press(Keys.ARROW_RIGHT);
    }
    assertTrue(browser.text(figure + place).contains(told), told);
  }

  @Test
  void two_recordings_of_a_contrast_are_stepped_side_by_side(Browser browser) {
    String three = "#three-segments";
    pair(browser.afresh(), "closing.html", three, "four-segments");
    assertEquals(
        "three-segments, the server closes when it reads -1", browser.text(three + " .take"));
    assertEquals("four-segments, nobody has sent data", browser.text(three + " .second .take"));
    String call = "The client calls close\\(\\) at \\w+Segments\\.java:\\d+\\.";
    String both = "three-segments: " + call + " four-segments: " + call;
    String said = flat(browser.text(three + " .said"));
    assertTrue(said.matches(both), said);

    stepUntil(browser, three, " .said", "The server’s kernel sends ACK.");
    String one = "three-segments: Nothing of the kind here. four-segments: The server’s kernel";
    assertTrue(flat(browser.text(three + " .said")).startsWith(one));
    stepUntil(browser, three, " .second .client", "FIN_WAIT2");
    assertEquals("client FIN_WAIT1", flat(browser.text(three + " .client")));
    browser.press(Keys.END);
    assertFalse(browser.has(three + " .narrow .future"));
  }

  @Test
  void a_ladder_that_is_far_behind_the_other_is_moved_down_to_it(Browser browser) {
    pair(browser.afresh(), "closing.html", "#data-after-close", "half-close");
    stepUntil(browser, "#data-after-close", " .said", "calls shutdownOutput()");
    Object apart =
        browser.script(
            "const [one, other] = [...document.querySelectorAll('#data-after-close .narrow .present')]"
                + ".map(row => row.getBoundingClientRect().top); return Math.abs(one - other) < 250");
    assertEquals(true, apart);
  }

  /** The SYN that comes again is only in the other take; what both have is not marked. */
  @Test
  void any_take_of_the_book_stands_beside_and_where_they_differ_is_marked(Browser browser) {
    String three = "#three-segments";
    pair(browser.afresh(), "closing.html", three, "lost-syn/0");
    assertEquals("lost-syn, as the kernel comes", browser.text(three + " .second .take"));
    browser.choose(three + " label select", "");
    browser.until("!document.querySelector('.second')");
    assertFalse(browser.has(".difference"));

    String handshake = "#three-way-handshake";
    pair(browser, "handshake.html", handshake, "lost-syn/0");
    assertTrue(marked(browser, ".track:not(.second)", ".only").size() < 6, "most rows are in both");
    assertTrue(marked(browser, ".second", ".only").size() >= 6, "six SYNs are lost");
    pair(browser, "handshake.html", handshake, "connection-refused");
    assertTrue(marked(browser, ".track:not(.second)", ".only").size() > 0);
    String legend = browser.text(handshake + " .legend");
    assertTrue(legend.contains("+ only in this one"), legend);
    assertTrue(legend.contains("rows only in “three-way-handshake”; "), legend);
  }

  /** In colour, by a sign, and in words for who does not see it. */
  @Test
  void a_row_that_differs_has_a_sign_and_its_sentence_says_how(Browser browser) {
    String handshake = "#three-way-handshake";
    pair(browser.afresh(), "handshake.html", handshake, "lost-syn/0");
    stepUntil(browser, handshake, " .said", "It sends this again");
    assertTrue(flat(browser.text(handshake + " .said")).contains("+ Only in this one."));
    assertEquals(
        "+",
        browser.script(
            "return document.querySelector('.second .narrow .difference.only text').textContent"));
    // Six SYNs are lost: the first is the other's, but does not arrive.
    assertTrue(marked(browser, ".track:not(.second)", ".differs").size() > 0);
  }

  private static List<?> marked(Browser browser, String track, String kind) {
    return (List<?>)
        browser.script(
            "return [...document.querySelectorAll(arguments[0])].map((it) => it.getAttribute('transform'))",
            track + " svg.narrow .difference" + kind);
  }

  @Test
  void of_two_ladders_what_is_to_come_can_be_read(Browser browser) {
    pair(browser.afresh(), "closing.html", "#three-segments", "four-segments");
    String faint =
        "[...document.querySelectorAll('#three-segments .narrow .future')]"
            + ".filter((row) => getComputedStyle(row).opacity < 0.6).length";
    assertEquals(0L, browser.script("return " + faint));
    assertTrue(browser.has("#three-segments .narrow .future"));
  }

  @Test
  void the_lit_line_is_of_the_recording_that_moves(Browser browser) {
    String killed = "#killed-process";
    pair(browser.afresh(), "half-open-rst.html", killed, "abort");
    stepUntil(browser, killed, " .said", "abort: The server calls setSoLinger(true, 0)");
    browser.until(
        "document.querySelector('" + killed + " .code .lit').textContent.includes('setSoLinger')");
    assertEquals(List.of(), browser.messages());
    browser.requests().forEach(asked -> assertTrue(asked.matches("file:.*|about:blank"), asked));
  }

  @Test
  void a_ladder_stands_beside_another_as_if_nobody_played_it_and_goes_again(Browser browser) {
    browser.afresh().open("reuseaddr.html");
    String drawings =
        "return [...document.querySelectorAll('figure .drawing')].map(d => d.outerHTML).join()";
    Object untouched = browser.script(drawings);
    browser.script("location.hash = '#restart-refused:3'");
    browser.untilHas("#restart-refused .count");
    String reuse = "#restart-with-reuse";
    browser.script("location.hash = '" + reuse + ":1'");
    browser.untilHas(reuse + " label select");
    browser.choose(reuse + " label select", "restart-refused");
    browser.untilHas(reuse + " .second");
    assertEquals(1L, browser.count(".second .present"));
    browser.choose(reuse + " label select", "");
    browser.until("!document.querySelector('.second')");

    browser.choose(reuse + " label select", "restart-refused");
    browser.untilHas(".second");
    browser.click(reuse + " [aria-label^=Leave]");
    assertTrue(browser.is("document.querySelector('#restart-refused').matches('.playing')"));
    browser.click("#restart-refused [aria-label^=Leave]");
    assertEquals(untouched, browser.script(drawings));
  }

  @Test
  void two_ladders_fit_a_telephone_and_are_as_accessible_as_one(Browser browser) {
    pair(browser.afresh().size(360, 740), "reuseaddr.html", "#restart-refused", "defaults");
    assertTrue(browser.is("document.documentElement.scrollWidth <= 360"));
    assertEquals(List.of(), Axe.violations(browser, "#restart-refused"), "light");
    browser.size(1280, 900).dark();
    assertEquals(List.of(), Axe.violationsInColour(browser, "#restart-refused"), "dark");
  }
}
