package tcpcourse.book.reading;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.jsoup.nodes.Element;
import org.jsoup.select.Elements;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tcpcourse.book.testkit.Course;

/** The finished book asks enough, and of everything that is widely said and not so. */
@Timeout(300)
class QuestionCountTest {

  private static final String NEW = "section.question:not([data-again], [data-kind=why])";

  @ParameterizedTest
  @CsvSource({"handshake, 0", "closing, 4", "time-wait, 4", "reuseaddr, 4", "half-open-rst, 4"})
  void a_chapter_asks_ten_questions_and_looks_back(String chapter, int back) {
    Elements questions = Course.page(chapter + ".html").select(NEW);
    assertTrue(questions.size() >= 10, questions.size() + " questions");
    assertTrue(Course.page(chapter + ".html").select(NEW + "[data-kind=order]").size() >= 2);
    assertTrue(questions.is("[data-kind=number]") && questions.is("[data-kind=field]"));
    assertEquals(back, Course.page(chapter + ".html").select(".lookback .question").size());
  }

  @Test
  void the_whole_asks_sixty_and_ends_with_an_inventory_of_fifteen() {
    Element whole = Course.page("book.html");
    assertTrue(whole.select(NEW).size() >= 60, whole.select(NEW).size() + " questions");
    assertTrue(whole.select(".inventory .question").size() >= 15);
    assertTrue(whole.is(":has(.principle)") && whole.is(":has([data-kind=why])"));
  }

  @Test
  void each_claim_that_does_not_simply_hold_is_asked_about() throws IOException {
    Set<String> asked = new TreeSet<>();
    for (Element question : Course.page("book.html").select("[data-claims]")) {
      asked.addAll(Set.of(question.attr("data-claims").split(" ")));
    }
    Set<String> unasked = new TreeSet<>();
    for (JsonNode claim :
        new ObjectMapper().readTree(Path.of("src/main/claims/claims.json").toFile())) {
      if (!claim.get("verdict").asText().equals("holds")) {
        unasked.add(claim.get("id").asText());
      }
    }
    unasked.removeAll(asked);
    assertEquals(Set.of(), unasked);
  }
}
