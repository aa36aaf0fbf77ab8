package tcpcourse.book.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tcpcourse.book.kit.BookFault;
import tcpcourse.book.testkit.SmallBook;

/** Other people's words for what the book is about. */
@Timeout(300)
class KnownAsTest {

  private static final List<SearchEntry> ENTRIES =
      Pages.cut("A small book", SmallBook.HTML).stream()
          .filter(page -> page.kind() != Page.Kind.WHOLE)
          .flatMap(page -> SearchIndex.of(page).stream())
          .toList();

  @Test
  void a_place_gets_the_words_for_it_and_an_exception_its_message() {
    KnownAs names = KnownAs.read(SmallBook.ROOT.resolve("docs/src/main/search/words.json"));
    Map<String, List<String>> known =
        names.given(ENTRIES).stream()
            .filter(entry -> !entry.known().isEmpty())
            .collect(Collectors.toMap(SearchEntry::id, SearchEntry::known));
    assertEquals(
        Map.of(
            "wire", List.of("sniffer", "what a capture shows"),
            "error-socketexception-connection-reset", List.of("Connection reset")),
        known);
  }

  @Test
  void a_page_is_found_once_by_its_first_heading() {
    List<String> first = ENTRIES.stream().map(SearchEntry::id).filter("first"::equals).toList();
    assertEquals(List.of("first"), first);
  }

  @Test
  void words_for_what_is_not_there_are_a_fault() {
    KnownAs names = new KnownAs(Map.of("nowhere", List.of("x")));
    assertEquals(
        "words.json: the search finds nothing that has the id \"nowhere\"",
        assertThrows(BookFault.class, () -> names.given(ENTRIES)).getMessage());
  }

  @Test
  void two_rows_for_one_place_are_a_fault(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("words.json");
    Files.writeString(file, "[{\"id\": \"a\", \"words\": []}, {\"id\": \"a\", \"words\": []}]");
    assertEquals(
        "words.json: two rows are for \"a\"; one is allowed",
        assertThrows(BookFault.class, () -> KnownAs.read(file)).getMessage());
  }
}
