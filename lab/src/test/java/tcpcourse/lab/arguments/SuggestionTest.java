package tcpcourse.lab.arguments;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuggestionTest {

  @ParameterizedTest
  @CsvSource({"list, list, 0", "lisst, list, 1", "kitten, sitting, 3", "'', run, 3", "run, '', 3"})
  void distance_counts_letters_inserted_deleted_or_replaced(String from, String to, int letters) {
    assertEquals(letters, Suggestion.distance(from, to));
  }

  @Test
  void of_several_near_words_the_nearest_is_meant() {
    assertEquals(
        Optional.of("lost-ack"), Suggestion.to("lost-akc", List.of("lost-fin", "lost-ack")));
  }

  @Test
  void a_word_that_is_mostly_different_is_not_meant() {
    assertEquals(Optional.empty(), Suggestion.to("quux", List.of("list", "run")));
  }
}
