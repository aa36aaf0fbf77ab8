package tcpcourse.book.reading;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tcpcourse.book.testkit.Browser;
import tcpcourse.book.testkit.Firefox;
import tcpcourse.book.testkit.InFirefox;

/** The book in Firefox: its pages, its player, its search, a question. */
@ExtendWith(InFirefox.class)
@Timeout(600)
class FirefoxTest {

  private static final String COUNT =
      "document.querySelector('#three-way-handshake .count')?.textContent";

  private static Firefox firefox;

  @BeforeAll
  static void open() throws IOException {
    firefox = InFirefox.open(Map.of());
  }

  @AfterAll
  static void close() throws IOException {
    if (firefox != null) {
      firefox.close();
    }
  }

  static List<String> pages() {
    return Browser.pages();
  }

  @ParameterizedTest
  @MethodSource("pages")
  void a_page_opens_without_a_word_on_the_console_and_fits(String page) {
    firefox.size(1280, 900).open(page);
    assertAll(
        () -> assertEquals(List.of(), firefox.messages(), "on the console"),
        () -> assertFalse(scrolls_sideways(firefox), "1280 px"),
        () -> assertFalse(scrolls_sideways(firefox.size(320, 640)), "400 % of it"));
  }

  private static boolean scrolls_sideways(Firefox page) {
    return page.is("document.documentElement.scrollWidth > innerWidth");
  }

  @Test
  void what_is_said_on_the_console_is_noticed() {
    firefox.open("index.html").value("console.log('a word')");
    firefox.until("true");
    assertEquals(List.of("a word"), firefox.messages());
  }

  @Test
  void the_player_steps() {
    firefox.size(1280, 900).open("handshake.html#three-way-handshake:4");
    step(firefox);
    firefox.until("document.querySelector('#three-way-handshake svg.wide .syn.underway.now')");
  }

  /** From the fourth to the fifth. */
  private static void step(Firefox page) {
    page.until(COUNT + " === '4 of 18'");
    page.click("#three-way-handshake .steps .toggle + button");
    page.until(COUNT + " === '5 of 18'");
  }

  @Test
  void the_search_finds() {
    firefox.size(1280, 900).open("index.html").press("/");
    firefox.until("document.querySelector('dialog.search').open");
    firefox.press("Broken pipe");
    firefox.until("document.querySelector('.search li')?.innerText.includes('Broken pipe')");
  }

  @Test
  void a_chosen_theme_is_remembered() {
    firefox.open("index.html");
    firefox.value(
        "(theme => { theme.value = 'dark'; theme.dispatchEvent(new Event('change', {bubbles: true})) })"
            + "(document.getElementById('theme'))");
    firefox.open("handshake.html");
    assertEquals("dark", firefox.value("document.getElementById('theme').value"));
    firefox.value("localStorage.clear()");
  }

  @Test
  void a_question_is_answered() {
    firefox.size(1280, 900).open("handshake.html");
    String choice = "section.question[data-kind=choose] input[type=radio]";
    firefox.click("label:has(> " + choice + "), " + choice);
    assertTrue(firefox.is("document.querySelector('" + choice + ":checked')"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "#'\"><img src=x onerror=alert(1)>",
        "#%",
        "#%E0%A4%A",
        "#data-after-close-captured:-1",
        "#data-after-close-captured:1e9",
        "?q=<script>alert(1)</script>",
        "?%#%"
      })
  void a_hostile_address_harms_nothing(String rest) {
    firefox.open("captures.html" + rest); // A page that is light, with a ladder on it.
    assertEquals(List.of(), firefox.messages());
    assertFalse(firefox.is("document.querySelector('img[src=x]')"));
    assertTrue(firefox.is("document.querySelector('main h1')"));
  }

  @Test
  void without_storage_the_book_works() throws IOException {
    try (Firefox forgetful = InFirefox.open(Map.of("dom.storage.enabled", false))) {
      forgetful.open("handshake.html#three-way-handshake:4");
      step(forgetful);
      assertEquals(List.of(), forgetful.messages());
    }
  }
}
