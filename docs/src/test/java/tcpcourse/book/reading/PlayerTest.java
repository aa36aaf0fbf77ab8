package tcpcourse.book.reading;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.openqa.selenium.Keys;
import tcpcourse.book.testkit.Browser;
import tcpcourse.book.testkit.BrowserTest;
import tcpcourse.book.testkit.Spoken;

/** A reader steps through ladders. */
@BrowserTest
@Timeout(300)
class PlayerTest {

  static final String FIGURE = "#three-way-handshake";
  static final String SHOWN = FIGURE + " svg.wide ";

  /** That step of the handshake, once everything that belongs to it is shown. */
  static void at(Browser browser, int step) {
    browser.until(
        "document.querySelector('" + FIGURE + " .count')?.textContent === '" + step + " of 18'");
  }

  static Browser handshake(Browser browser, int step) {
    browser.afresh().open("handshake.html" + FIGURE + ":" + step);
    at(browser, step);
    return browser;
  }

  /** Which step it is at which the client's kernel sends the SYN. */
  static final int SYN = 5;

  @Test
  void a_step_changes_ladder_states_sentence_and_lit_line_together(Browser browser) {
    handshake(browser, SYN - 1);
    browser.untilHas(FIGURE + " .code .lit");
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
    browser.untilHas(FIGURE + " .code .lit");
    assertEquals("socket.connect(server);", browser.text(FIGURE + " .code .lit").strip());
    assertEquals("socket.connect(server);", browser.text(".listing .lit").strip());
    browser.press(Keys.HOME);
    at(browser, 1);
    assertFalse(browser.has(".listing .lit"));
  }

  /** What one sees of the source without scrolling it, line by line. */
  private static List<?> window(Browser browser) {
    browser.untilHas(FIGURE + " .code .lit");
    return (List<?>)
        browser.script(
            "const window = document.querySelector(arguments[0]).getBoundingClientRect();"
                + "return [...document.querySelectorAll(arguments[0] + ' .line')].filter((line) => {"
                + "const {top, bottom} = line.getBoundingClientRect();"
                + "return top >= window.top - 1 && bottom <= window.bottom + 1;"
                + "}).map((line) => line.textContent.trim())",
            FIGURE + " .code pre");
  }

  @Test
  void the_window_shows_the_method_and_its_first_line_stays_where_it_is_longer(Browser browser) {
    handshake(browser, SYN);
    List<?> open = window(browser);
    assertTrue(open.get(0).toString().startsWith("public void open("), open.toString());
    assertTrue(open.containsAll(List.of("socket.connect(server);", "}")), open.toString());

    browser.script("document.querySelector('" + FIGURE + " .code pre').style.height = '5rem'");
    browser.press(Keys.END);
    at(browser, 18);
    browser.until(
        "document.querySelector('" + FIGURE + " .code .lit').textContent.includes('read')");
    List<?> longer = window(browser);
    assertTrue(longer.get(0).toString().matches(".*\\w+\\(.*"), longer.toString());
    assertTrue(longer.toString().contains("read"), longer.toString());
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
    assertFalse(browser.has(SHOWN + ".future"));
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
  void a_ladder_that_nobody_has_touched_is_whole_and_comes_back(Browser browser) {
    browser.afresh().open("handshake.html" + FIGURE);
    assertFalse(browser.has(".future, .packets, .hosts"));
    browser.click(FIGURE + " .start");
    at(browser, 1);
    assertTrue(browser.has(SHOWN + ".future"));
    browser.press(Keys.ESCAPE);
    assertFalse(browser.has(FIGURE + " :is(.future, .packets, .hosts, .player)"));
    assertTrue(browser.is("document.activeElement.matches('" + FIGURE + " .start')"));
  }

  /** Also where it waits for a question, whose button stands for it then. */
  @Test
  void a_ladder_that_nobody_has_touched_is_one_stop_of_the_tab_key(Browser browser) {
    browser.afresh();
    for (String page : Browser.pages()) {
      browser.open(page);
      Object several =
          browser.script(
              "const stops = (ladder) => [...ladder.querySelectorAll('*')]"
                  + ".filter((it) => it.tabIndex >= 0 && it.checkVisibility()).length;"
                  + "return [...document.querySelectorAll('figure.ladder')]"
                  + ".filter((ladder) => stops(ladder) !== 1).map((ladder) => ladder.id)");
      assertEquals(List.of(), several, page);
    }
  }

  @Test
  void from_that_stop_the_arrows_lead_to_the_ladder_as_text_and_to_its_files(Browser browser) {
    browser.afresh().open("handshake.html" + FIGURE);
    browser.script("document.querySelector('" + FIGURE + " .start').focus()");
    browser.press(Keys.ARROW_RIGHT, Keys.ENTER);
    assertTrue(browser.shows(FIGURE + " details pre"));
    assertTrue(browser.text(FIGURE + " details").contains("pcapng for Wireshark"));
    browser.press(Keys.ARROW_LEFT);
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

  static String flat(String text) {
    return text.replaceAll("\\s+", " ").strip();
  }

  @Test
  void a_screen_reader_is_told_what_the_controls_do_and_how_they_stand(Browser browser) {
    handshake(browser, SYN);
    List<String> said = Spoken.said(browser);
    for (String control : List.of("First step (Home)", "One step back (←)", "Play")) {
      assertTrue(said.contains("button " + control), control);
    }
    assertTrue(said.contains("button Header, pressed false"));
    assertEquals(List.of(), Spoken.faults(browser));

    browser.press("h");
    assertTrue(Spoken.said(browser).contains("button Header, pressed true"));
    assertEquals(List.of(), Spoken.faults(browser));
  }
}
