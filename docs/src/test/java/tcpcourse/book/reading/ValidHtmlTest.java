package tcpcourse.book.reading;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import nu.validator.client.EmbeddedValidator;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tcpcourse.book.testkit.Browser;

/** The Nu Html Checker finds no error on any page, nor does a page show Asciidoctor's marks. */
@Timeout(300)
class ValidHtmlTest {

  private static final long DEEP_STACK = 16L << 20;

  static List<String> pages() {
    return Browser.pages();
  }

  @ParameterizedTest
  @MethodSource("pages")
  void a_page_is_valid_html(String page) throws Exception {
    try (InputStream html = Files.newInputStream(Browser.BOOK.resolve(page))) {
      assertEquals(List.of(), errors(html));
    }
  }

  /**
   * A mark that Asciidoctor does not take for one is shown, or swallows the text up to the next.
   */
  @ParameterizedTest
  @MethodSource("pages")
  void a_page_shows_no_mark_of_the_text_that_it_was_made_of(String page) throws Exception {
    Document shown = Jsoup.parse(Browser.BOOK.resolve(page));
    shown.select("pre").remove();
    assertFalse(shown.text().contains("`"), page);
  }

  @Test
  void an_error_is_noticed() throws Exception {
    byte[] wrong = "<!DOCTYPE html><title>x</title><p><table>".getBytes(StandardCharsets.UTF_8);
    assertNotEquals(List.of(), errors(new ByteArrayInputStream(wrong)));
  }

  /** The checker goes down a page by recursion, deeper than a common stack. */
  private static List<String> errors(InputStream html) throws Exception {
    FutureTask<String> checked = new FutureTask<>(() -> checker().validate(html));
    new Thread(null, checked, "nu", DEEP_STACK).start();
    List<String> errors = new ArrayList<>();
    for (JsonNode told :
        new ObjectMapper().readTree(checked.get(280, TimeUnit.SECONDS)).get("messages")) {
      if (!told.get("type").asText().equals("info")) {
        errors.add(told.path("lastLine").asText() + ": " + told.path("message").asText());
      }
    }
    return errors;
  }

  private static EmbeddedValidator checker() {
    EmbeddedValidator checker = new EmbeddedValidator();
    checker.setOutputFormat(EmbeddedValidator.OutputFormat.JSON);
    return checker;
  }
}
