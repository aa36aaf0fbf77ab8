package tcpcourse.book.reading;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tcpcourse.book.site.KnownAs;
import tcpcourse.book.testkit.Browser;
import tcpcourse.book.testkit.BrowserTest;

/** Who searches in words of their own finds first what answers them. */
@BrowserTest
@Timeout(300)
class FoundFirstTest {

  /** Types into the open search, and gives what is found first once it has been looked for. */
  private static final String SEARCH =
      """
      const [query, done] = arguments;
      const input = document.querySelector('.search input');
      input.value = query;
      input.dispatchEvent(new Event('input'));
      setTimeout(function () {
        const first = document.querySelector('.search li a');
        done(first ? first.getAttribute('href') : 'nothing');
      });
      """;

  @Test
  void what_people_ask_for(Browser browser) throws IOException {
    Map<String, String> wanted = new LinkedHashMap<>();
    for (String line :
        Files.readAllLines(Path.of("src/test/resources/tcpcourse/book/reading/queries.txt"))) {
      if (!line.isBlank() && !line.startsWith("#")) {
        String[] parts = line.split(" \\| ");
        wanted.put(parts[0].strip(), parts[1].strip());
      }
    }
    assertTrue(wanted.size() > 30, wanted::toString);
    areFoundFirst(wanted, browser);
  }

  @Test
  void each_of_the_words_for_a_place_leads_there(Browser browser) {
    Map<String, String> wanted = new LinkedHashMap<>();
    KnownAs.read(Path.of("src/main/search/words.json"))
        .byId()
        .forEach((id, words) -> words.forEach(word -> wanted.put(word, id)));
    areFoundFirst(wanted, browser);
  }

  private static void areFoundFirst(Map<String, String> wanted, Browser browser) {
    browser.afresh().open("index.html").press("/").press("reset");
    browser.untilHas(".search li");
    assertAll(
        wanted.entrySet().stream()
            .map(
                each ->
                    () ->
                        assertEquals(
                            each.getValue(), first(browser, each.getKey()), each::getKey)));
  }

  /** The anchor of what is found first; a page's name, if it is all of the page. */
  private static String first(Browser browser, String query) {
    String address = (String) browser.laterScript(SEARCH, query);
    return address.substring(address.indexOf('#') + 1).replaceFirst("\\.html$", "");
  }
}
