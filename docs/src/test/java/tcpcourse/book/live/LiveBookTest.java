package tcpcourse.book.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tcpcourse.book.testkit.Browser;
import tcpcourse.book.testkit.BrowserTest;

/** The finished book, served, and its figures played by a stand-in for the player. */
@BrowserTest
@Timeout(300)
class LiveBookTest {

  private static final String RECORDING =
      Path.of("../01-handshake/recordings/three-way-handshake.json").toString();

  private static final String PLAYED = ".live-facts li";

  private static final String AGAIN = ".live .start";

  private static Served serve() throws IOException {
    return Served.book(Served.programs(RECORDING));
  }

  /** As the ladder itself does, what plays it waits for the questions above; "everything" skips. */
  private static void play(Browser browser) {
    String offer = "document.querySelector('#three-way-handshake + .live-offer')";
    assertTrue(browser.is("getComputedStyle(" + offer + ").display === 'none'"));
    browser.script("document.documentElement.classList.add('everything')");
    browser.click("#three-way-handshake + .live-offer button");
  }

  @Test
  void a_figure_is_played_below_it_with_facts_a_command_and_nothing_inline(Browser browser)
      throws IOException {
    try (Served serve = serve()) {
      browser.afresh().visit(serve.serve.address()).visit(serve.page("handshake.html"));
      browser.untilHas("#three-way-handshake + .live-offer button");
      play(browser);
      browser.untilHas(PLAYED);
      assertTrue(
          browser.is("document.querySelectorAll('.live-pair > div:first-child svg').length === 2"));
      Object facts = browser.script("return document.querySelector('.live-facts').innerText");
      assertTrue(facts.toString().contains("Still so: A fact that holds."), facts::toString);
      assertTrue(facts.toString().contains("No longer so: Another. Seen instead: "));
      assertTrue(browser.text(".live-keep .command").contains("run three-way-handshake"));
      assertEquals(List.of(), browser.messages());
    }
  }

  @Test
  void a_bad_knob_is_told_and_a_pressed_segment_turns_one(Browser browser) throws IOException {
    try (Served serve = serve()) {
      browser.afresh().visit(serve.serve.address()).visit(serve.page("handshake.html"));
      browser.untilHas(".live-offer button");
      play(browser);
      browser.untilHas(PLAYED);
      browser.script(
          "const knob = document.querySelector('.live input[type=text]'); knob.value = 900;"
              + " knob.dispatchEvent(new Event('change'))");
      browser.untilHas(".live-said.wrong");
      assertEquals("lose: 900 is out of range, 1 to 100", browser.text(".live-said"));
      browser.script(
          "document.querySelectorAll('.live-take .wide .crossing')[1]"
              + ".dispatchEvent(new MouseEvent('click', {bubbles: true}))");
      browser.untilHas(".live-said button");
      assertTrue(browser.text(".live-said").startsWith("Segment 2: what if it were"));
      browser.click(".live-said button");
      browser.untilHas(PLAYED);
      assertTrue(browser.is("document.querySelector('.live input[type=text]').value === '2'"));
    }
  }

  @Test
  void without_the_key_a_page_says_what_to_open_and_with_an_old_one_too(Browser browser)
      throws IOException {
    try (Served serve = serve()) {
      browser.afresh().visit(serve.page("handshake.html"));
      browser.untilHas(".live-note");
      assertTrue(browser.text(".live-note").contains("open the address"));
      assertFalse(browser.has(".live-offer"));
      browser.visit(serve.page("handshake.html#key=" + "0".repeat(32)));
      browser.untilHas(".live-note");
      assertTrue(browser.text(".live-note").contains("open the address"));
      assertFalse(browser.has(".live-offer"));
    }
  }

  @Test
  void a_page_that_is_open_says_when_the_program_is_gone_and_when_it_has_been_started_anew(
      Browser browser) throws IOException {
    int port;
    try (Served serve = serve()) {
      port = serve.serve.port();
      browser.afresh().visit(serve.serve.address()).visit(serve.page("handshake.html"));
      browser.untilHas(".live-offer");
      play(browser);
      browser.untilHas(PLAYED);
    }
    browser.click(AGAIN);
    browser.untilHas(".live-said.wrong");
    assertTrue(browser.text(".live-said").contains("does not answer: start it again"));
    try (Served serve = Served.book(Served.programs(RECORDING), port)) {
      assertEquals(port, serve.serve.port());
      browser.click(AGAIN);
      browser.until("document.querySelector('.live-said')?.innerText.includes('this start')");
      assertTrue(browser.text(".live-said").contains("open the address that the program"));
      browser.visit(serve.serve.address()).visit(serve.page("handshake.html"));
      browser.untilHas(".live-offer");
    }
  }

  @Test
  void where_nothing_can_be_played_the_pages_come_all_the_same_and_say_what_would_help(
      Browser browser) throws IOException {
    Programs refused = Served.programs(RECORDING, "user namespaces are switched off");
    Programs cured =
        new Programs(
            refused.player(),
            List.of(
                "echo",
                "[{\"what\": \"ip\", \"answer\": \"no\","
                    + " \"seen\": \"it is missing\", \"cures\": [{\"command\": \"apt install ip\"}]}]"));
    try (Served serve = Served.book(cured)) {
      browser.afresh().visit(serve.serve.address());
      browser.untilHas(".live-note button");
      String note = browser.text(".live-note");
      assertTrue(note.contains("user namespaces are switched off. ip: it is missing."), note);
      assertTrue(note.contains("What would help: apt install ip"), note);
      for (String name : Browser.pages()) {
        browser.visit(serve.page(name));
        browser.untilHas(".live-note");
        assertTrue(browser.has("main h1, main h2"), name);
      }
      assertEquals(List.of(), browser.messages());
    }
  }

  @Test
  void no_page_of_the_book_is_stopped_by_the_policy_that_it_comes_with(Browser browser)
      throws IOException {
    try (Served serve = serve()) {
      browser.afresh().visit(serve.serve.address());
      for (String name : Browser.pages()) {
        browser.visit(serve.page(name));
        browser.untilHas("main h1");
      }
      assertEquals(List.of(), browser.messages());
    }
  }

  @Test
  void from_a_folder_nothing_is_offered(Browser browser) {
    browser.afresh().open("handshake.html");
    assertFalse(browser.has(".live-offer, .live-note, script[src^=live]"));
  }
}
