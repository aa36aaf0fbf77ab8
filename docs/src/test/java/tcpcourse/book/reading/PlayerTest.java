package tcpcourse.book.reading;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.openqa.selenium.Keys;
import tcpcourse.book.testkit.Axe;
import tcpcourse.book.testkit.Browser;
import tcpcourse.book.testkit.BrowserTest;

/** A reader steps through ladders. */
@BrowserTest
@Timeout(300)
class PlayerTest {

  private static final String FIGURE = "#three-way-handshake";
  private static final String SHOWN = FIGURE + " svg.wide ";

  /** That step of the handshake, once everything that belongs to it is shown. */
  private static void at(Browser browser, int step) {
    browser.until(
        "document.querySelector('" + FIGURE + " .count')?.textContent === '" + step + " of 18'");
  }

  private static Browser handshake(Browser browser, int step) {
    browser.afresh().open("handshake.html" + FIGURE + ":" + step);
    at(browser, step);
    return browser;
  }

  /** Which step it is at which the client's kernel sends the SYN. */
  private static final int SYN = 5;

  @Test
  void a_step_changes_ladder_states_sentence_and_lit_line_together(Browser browser) {
    handshake(browser, SYN - 1);
    browser.until("document.querySelector('" + FIGURE + " .code .lit')");
    assertEquals("client no socket", flat(browser.text(FIGURE + " .hosts .client")));
    assertTrue(browser.text(FIGURE + " .said").startsWith("The client calls connect("));
    assertTrue(browser.is("document.querySelector('" + SHOWN + ".syn').matches('.future')"));

    browser.press(Keys.ARROW_RIGHT);
    at(browser, SYN);
    assertTrue(browser.is("document.querySelector('" + SHOWN + ".syn').matches('.underway.now')"));
    assertTrue(
        browser.text(FIGURE + " .said").startsWith("The client’s kernel sends SYN. connect()"));

    browser.press(Keys.ARROW_RIGHT);
    at(browser, SYN + 1);
    assertEquals("client SYN_SENT", flat(browser.text(FIGURE + " .hosts .client")));
    assertEquals("server LISTEN", flat(browser.text(FIGURE + " .hosts .server")));
    assertTrue(browser.text(FIGURE + " .said").contains("in SYN_SENT"));
  }

  @Test
  void the_lit_line_is_the_call_in_the_listing_beside_and_in_the_text(Browser browser) {
    handshake(browser, SYN);
    browser.until("document.querySelector('" + FIGURE + " .code .lit')");
    assertEquals("socket.connect(server);", browser.text(FIGURE + " .code .lit").strip());
    assertEquals("socket.connect(server);", browser.text(".listing .lit").strip());
    browser.press(Keys.HOME);
    at(browser, 1);
    assertFalse(browser.is("document.querySelector('.listing .lit')"));
  }

  @Test
  void a_segment_is_under_way_from_the_step_at_which_it_leaves_to_that_at_which_it_arrives(
      Browser browser) {
    handshake(browser, SYN);
    String underway = "document.querySelectorAll('" + SHOWN + ".underway').length";
    String packets = "document.querySelectorAll('" + SHOWN + ".packets circle').length";
    assertEquals(1L, browser.script("return " + underway));
    assertEquals(1L, browser.script("return " + packets));
    browser.press(Keys.ARROW_RIGHT, Keys.ARROW_RIGHT);
    at(browser, SYN + 2);
    assertTrue(browser.text(FIGURE + " .said").startsWith("SYN arrives at the server"));
    assertEquals(0L, browser.script("return " + underway));
    assertEquals(0L, browser.script("return " + packets));
  }

  @Test
  void home_and_end_go_to_the_ends_and_no_further(Browser browser) {
    handshake(browser, SYN).press(Keys.END, Keys.ARROW_RIGHT);
    at(browser, 18);
    assertFalse(browser.is("document.querySelector('" + SHOWN + ".future')"));
    browser.press(Keys.HOME, Keys.ARROW_LEFT);
    at(browser, 1);
  }

  @Test
  void the_address_follows_the_steps_and_leads_back_to_them(Browser browser) {
    handshake(browser, SYN).press(Keys.ARROW_RIGHT);
    at(browser, SYN + 1);
    assertEquals(FIGURE + ":" + (SYN + 1), browser.script("return location.hash"));
    browser.script("location.hash = '" + FIGURE + ":9'");
    at(browser, 9);
  }

  @Test
  void a_ladder_that_nobody_has_touched_is_whole_and_has_one_button(Browser browser) {
    browser.afresh().open("handshake.html");
    assertEquals(
        1L, browser.script("return document.querySelectorAll('" + FIGURE + " button').length"));
    assertFalse(browser.is("document.querySelector('.future, .packets, .hosts')"));
    browser.click(FIGURE + " .start");
    at(browser, 1);
    assertTrue(browser.is("document.querySelector('" + SHOWN + ".future')"));
    browser.press(Keys.ESCAPE);
    assertFalse(
        browser.is(
            "document.querySelector('" + FIGURE + " :is(.future, .packets, .hosts, .player)')"));
    assertTrue(browser.is("document.activeElement.matches('" + FIGURE + " .start')"));
  }

  @Test
  void keys_are_left_to_what_one_types_in(Browser browser) {
    handshake(browser, SYN);
    browser.script("document.querySelector('" + FIGURE + " select').focus()");
    browser.press(Keys.END);
    browser.script("document.querySelector('" + FIGURE + " .code pre').focus()");
    browser.press(Keys.ARROW_RIGHT);
    at(browser, SYN);
  }

  @Test
  void numbers_switch_and_the_choice_is_remembered(Browser browser) {
    handshake(browser, SYN);
    String label = SHOWN + ".syn .words text";
    String relative =
        (String) browser.script("return document.querySelector(arguments[0]).textContent", label);
    assertTrue(relative.startsWith("SYN seq=0 len=0"));
    browser.press("n");
    String absolute =
        (String) browser.script("return document.querySelector(arguments[0]).textContent", label);
    assertTrue(absolute.matches("SYN seq=\\d{5,10} len=0 .*"), absolute);
    browser.open("handshake.html" + FIGURE + ":" + SYN);
    at(browser, SYN);
    assertEquals(
        absolute, browser.script("return document.querySelector(arguments[0]).textContent", label));
    browser.press("n");
    assertEquals(
        relative, browser.script("return document.querySelector(arguments[0]).textContent", label));
  }

  @Test
  void nonsense_in_the_browsers_storage_is_the_default(Browser browser) {
    browser.afresh().open("handshake.html");
    browser.script("localStorage.setItem('tcpcourse.numbers', 'nonsense')");
    browser.script("localStorage.setItem('tcpcourse.speed', 'nonsense')");
    browser.open("handshake.html" + FIGURE + ":" + SYN);
    at(browser, SYN);
    assertTrue(browser.is("document.querySelector('" + FIGURE + " select').value === '1'"));
    browser.press("n");
    browser.until("localStorage.getItem('tcpcourse.numbers') === 'absolute'");
    assertEquals(List.of(), browser.messages());
  }

  /** The file is held back until the reader has left, and then is there. */
  @Test
  void who_leaves_before_the_other_spacing_is_read_hears_no_more_of_it(Browser browser) {
    handshake(browser, SYN);
    browser.script(
        "let give; const read = window.tcpcourse.data.drawings;"
            + "window.tcpcourse.data.drawings = (id) => new Promise((go) => (give = () => go(read(id))));"
            + "window.release = () => give()");
    browser.press("t");
    browser.press(Keys.ESCAPE);
    browser.script("window.release()");
    browser.until("!document.querySelector('" + FIGURE + ".respaced')");
    assertEquals(List.of(), browser.messages());
  }

  @Test
  void a_call_whose_line_has_a_quote_in_it_is_no_dead_step(Browser browser) {
    handshake(browser, SYN);
    browser.script("window.lit = new window.tcpcourse.Code()");
    browser.script("window.lit.lightPage('a\"b.java:1')");
    assertEquals(List.of(), browser.messages());
  }

  @Test
  void rows_are_spaced_to_scale_on_demand_and_evenly_again(Browser browser) {
    handshake(browser, SYN);
    String heights = "return document.querySelector('" + SHOWN + "').dataset.y";
    Object even = browser.script(heights);
    browser.press("t");
    browser.until("document.querySelector('" + SHOWN + "').dataset.y !== '" + even + "'");
    at(browser, SYN);
    assertTrue(browser.is("document.querySelector('" + SHOWN + ".syn').matches('.underway.now')"));
    browser.press("t");
    browser.until("document.querySelector('" + SHOWN + "').dataset.y === '" + even + "'");
  }

  @Test
  void the_header_is_taken_apart_as_the_books_own_table_has_it(Browser browser) {
    handshake(browser, SYN).press("h");
    List<?> table =
        (List<?>)
            browser.script(
                "return [...document.querySelectorAll('.dissection tr[data-from]')]"
                    + ".filter(r => /^[0-9a-f ]+$/.test(r.cells[1].textContent))"
                    + ".map(r => r.cells[1].textContent)");
    List<?> card =
        (List<?>)
            browser.script(
                "const bytes = document.querySelector('.header-card .bytes');"
                    + "return [...document.querySelectorAll('.header-card li[data-field]')].map(li =>"
                    + " [...bytes.querySelectorAll(`[data-field='${li.dataset.field}']`)]"
                    + ".map(b => b.textContent).join(' '))");
    assertTrue(table.size() > 15, table.toString());
    assertTrue(card.containsAll(table), card + " lacks some of " + table);
    String all = String.join(" ", card.stream().map(Object::toString).toList());
    assertEquals(
        browser.script("return document.querySelector('.header-card .bytes').children.length"),
        (long) all.split(" ").length);
  }

  @Test
  void a_pointer_that_rests_on_a_segment_sees_its_header(Browser browser) {
    browser.afresh().open("handshake.html");
    browser.script(
        "const words = document.querySelector('"
            + SHOWN
            + ".syn .words text');"
            + "words.dispatchEvent(new PointerEvent('pointerover', {bubbles: true}))");
    browser.until("document.querySelector('" + FIGURE + " .header-card')?.hidden === false");
    assertTrue(browser.text(FIGURE + " .header-card").contains("Sequence number"));
  }

  @Test
  void two_takes_are_stepped_side_by_side(Browser browser) {
    browser.afresh().open("time-wait.html#both-wait:1");
    browser.until("document.querySelector('#both-wait label select')");
    browser.choose("#both-wait label select", "1");
    browser.until("document.querySelectorAll('#both-wait .hosts').length === 2");
    assertEquals(
        2L, browser.script("return document.querySelectorAll('#both-wait .said p').length"));
    Object before = browser.script("return document.querySelector('#both-wait .said').textContent");
    browser.press(Keys.TAB); // Away from the choice, whose keys are its own.
    browser.press(Keys.END);
    assertNotEquals(
        before, browser.script("return document.querySelector('#both-wait .said').textContent"));
    assertFalse(
        browser.is("document.querySelector('#both-wait .track:not(.second) .narrow .future')"));
    assertFalse(browser.is("document.querySelector('#both-wait .second .future')"));
    browser.choose("#both-wait label select", "");
    browser.until("document.querySelectorAll('#both-wait .hosts').length === 1");
  }

  /** That figure at its first step, with another recording's figure beside it. */
  private static void pair(Browser browser, String page, String figure, String other) {
    browser.open(page + figure + ":1");
    browser.until("document.querySelector('" + figure + " label select')");
    browser.choose(figure + " label select", other);
    browser.until("document.querySelector('" + figure + " .second')");
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
    assertFalse(browser.is("document.querySelector('" + three + " .narrow .future')"));
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
    browser.until("document.querySelector('#restart-refused .count')");
    String reuse = "#restart-with-reuse";
    browser.script("location.hash = '" + reuse + ":1'");
    browser.until("document.querySelector('" + reuse + " label select')");
    browser.choose(reuse + " label select", "restart-refused");
    browser.until("document.querySelector('" + reuse + " .second')");
    assertEquals(1L, browser.script("return document.querySelectorAll('.second .present').length"));
    browser.choose(reuse + " label select", "");
    browser.until("!document.querySelector('.second')");

    browser.choose(reuse + " label select", "restart-refused");
    browser.until("document.querySelector('.second')");
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

  @Test
  void it_plays_by_itself_until_it_is_told_to_stop(Browser browser) {
    handshake(browser, 1);
    browser.choose(FIGURE + " .choices > select", "4");
    browser.click(FIGURE + " .toggle");
    browser.until("parseInt(document.querySelector('" + FIGURE + " .count').textContent) > 2");
    browser.click(FIGURE + " .toggle");
    assertEquals(
        "Play",
        browser.script("return document.querySelector('" + FIGURE + " .toggle').ariaLabel"));
  }

  @Test
  void the_keys_are_listed(Browser browser) {
    handshake(browser, 1).press("?");
    assertTrue(browser.is("document.querySelector('dialog.keys').open"));
    assertTrue(browser.text("dialog.keys").contains("Home"));
  }

  @Test
  void a_played_ladder_is_as_accessible_as_the_page_around_it(Browser browser) {
    for (int width : new int[] {1280, 360}) {
      browser.afresh().size(width, 900).open("handshake.html" + FIGURE + ":" + SYN);
      at(browser, SYN);
      browser.until("document.querySelector('" + FIGURE + " .code .lit')");
      browser.press("h");
      assertEquals(List.of(), Axe.violations(browser, FIGURE), width + " light");
      assertEquals(List.of(), Axe.violationsInColour(browser.dark(), FIGURE), width + " dark");
    }
  }

  @Test
  void on_paper_a_played_ladder_is_whole(Browser browser) {
    handshake(browser, SYN).tell("Emulation.setEmulatedMedia", Map.of("media", "print"));
    String faint =
        "[...document.querySelectorAll('"
            + SHOWN
            + "[data-event]')].filter(e => getComputedStyle(e).opacity < 1).length";
    assertEquals(0L, browser.script("return " + faint));
    assertFalse(browser.is("document.querySelector('" + FIGURE + " .player').checkVisibility()"));
    browser.tell("Emulation.setEmulatedMedia", Map.of("media", ""));
    browser.until(faint + " > 0");
  }

  @Test
  void a_segment_travels_where_motion_is_welcome(Browser browser) {
    handshake(browser, SYN);
    browser.tell(
        "Emulation.setEmulatedMedia",
        Map.of(
            "features",
            List.of(Map.of("name", "prefers-reduced-motion", "value", "no-preference"))));
    Object places =
        browser.laterScript(
            "const done = arguments[arguments.length - 1]; const places = new Set();"
                + "document.body.dispatchEvent(new KeyboardEvent('keydown', {key: 'ArrowRight', bubbles: true}));"
                + "const look = n => { const p = document.querySelector('"
                + SHOWN
                + ".packets g'); if (p) places.add(p.getAttribute('transform'));"
                + " n ? requestAnimationFrame(() => look(n - 1)) : done(places.size); }; look(30);");
    browser.light();
    assertTrue((Long) places > 2, "it stood at " + places + " places");
  }

  @Test
  void every_ladder_of_every_chapter_can_be_opened_at_its_last_step_without_a_word_on_the_console(
      Browser browser) {
    browser.afresh();
    for (String page : Browser.pages()) {
      if (page.equals("book.html")) {
        continue; // The same figures once more.
      }
      browser.open(page);
      browser.laterScript(
          "const done = arguments[arguments.length - 1];"
              + "const figures = [...document.querySelectorAll('figure.ladder')];"
              + "figures.forEach(f => f.querySelector('.start').click());"
              + "const open = () => figures.every(f => f.matches('.playing')) ? done() : setTimeout(open, 20);"
              + "open();");
      assertEquals(List.of(), browser.messages(), page);
    }
    assertTrue(
        browser.requests().stream()
            .allMatch(address -> address.matches("(file|data):.*|about:blank")));
  }

  @Test
  void on_a_telephone_a_played_ladder_does_not_make_the_page_wider(Browser browser) {
    browser.afresh().size(360, 740).open("handshake.html" + FIGURE + ":" + SYN);
    at(browser, SYN);
    browser.until("document.querySelector('" + FIGURE + " .code .lit')");
    assertTrue(browser.is("document.documentElement.scrollWidth <= 360"));
    assertTrue(
        browser.is(
            "document.querySelector('"
                + FIGURE
                + " .player').getBoundingClientRect().bottom <= 741"));
  }

  private static String flat(String text) {
    return text.replaceAll("\\s+", " ").strip();
  }
}
