package tcpcourse.book.site;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tcpcourse.book.BuildBook;
import tcpcourse.book.kit.BookFault;
import tcpcourse.book.testkit.SmallBook;

@Timeout(300)
class SiteTest {

  private static Site page(String body) {
    String css = ".a { color: red; background: url(data:image/png;base64,AAAA) }";
    return new Site(Map.of("index.html", "<p id=\"here\">" + body, "book.css", css));
  }

  @Test
  void an_exception_that_the_book_does_not_explain_stops_the_build(@TempDir Path folder)
      throws Exception {
    Path root = SmallBook.copyTo(folder.resolve("course"));
    Path master = root.resolve(BuildBook.MASTER);
    String text = Files.readString(master);
    Files.writeString(master, text.substring(0, text.indexOf("[.reference#errors]")));
    Path book = folder.resolve("book");
    BookFault fault = assertThrows(BookFault.class, () -> BuildBook.build(root, book));
    assertTrue(fault.getMessage().contains("Connection reset"), fault.getMessage());
    assertTrue(Files.notExists(book));
  }

  @Test
  void the_small_book_is_written_whole_and_a_page_that_is_no_longer_in_it_goes(@TempDir Path target)
      throws Exception {
    Path stale = Files.writeString(target.resolve("renamed.html"), "an older chapter");
    Path other = Files.writeString(target.resolve("notes.txt"), "not ours");
    BuildBook.build(SmallBook.ROOT, target);
    assertTrue(Files.readString(target.resolve("first.html")).contains("id=\"every-kind\""));
    assertTrue(Files.exists(target.resolve("book.css")));
    assertTrue(Files.notExists(stale) && Files.exists(other));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<img src=\"https://example.org/a.png\" alt=\"\">",
        "<img src=\"//example.org/a.png\" alt=\"\">",
        "<script src=\"http://example.org/a.js\"></script>",
        "<link rel=\"stylesheet\" href=\"https://example.org/a.css\">",
        "<svg><use href=\"https://example.org/a.svg#x\"/></svg>",
        "<p style=\"background: url(https://example.org/a.png)\">",
        "<style>@import 'other.css';</style>",
        "<iframe src=\"https://example.org/\"></iframe>",
      })
  void whatever_fetches_from_elsewhere_is_a_fault(String element) {
    BookFault fault = assertThrows(BookFault.class, () -> page(element).check());
    assertTrue(fault.getMessage().contains("fetches"), fault.getMessage());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"@import url(a.css);", ".a { background: url('https://example.org/a.png') }"})
  void a_style_sheet_that_fetches_is_a_fault(String css) {
    assertThrows(BookFault.class, () -> new Site(Map.of("book.css", css)).check());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<a href=\"https://www.rfc-editor.org/rfc/rfc9293\">RFC 9293</a>",
        "<a href=\"#here\">here</a>",
        "<a href=\"index.html#here\">here</a>",
        "<link rel=\"stylesheet\" href=\"book.css\">",
        "<img src=\"data:image/png;base64,AAAA\" alt=\"\">",
      })
  void what_the_reader_follows_and_what_is_in_the_book_is_allowed(String element) {
    assertDoesNotThrow(() -> page(element).check());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<a href=\"#gone\">x</a>",
        "<a href=\"gone.html\">x</a>",
        "<a href=\"index.html#gone\">x</a>",
        "<img src=\"gone.png\" alt=\"\">",
        "<p id=\"here\">again",
      })
  void what_leads_nowhere_or_stands_twice_is_a_fault(String element) {
    assertThrows(BookFault.class, () -> page(element).check());
  }
}
