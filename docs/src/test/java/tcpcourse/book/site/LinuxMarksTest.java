package tcpcourse.book.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tcpcourse.book.kit.BookFault;
import tcpcourse.book.kit.Html;
import tcpcourse.book.testkit.SmallBook;

@Timeout(300)
class LinuxMarksTest {

  private static final String TABLE =
      "<table><tr><td><a id=\"linux-minute\"></a>60 s</td></tr></table>";

  private static Element settled(String html) {
    Element manuscript = Jsoup.parseBodyFragment(html).body();
    LinuxMarks.settle(manuscript);
    return manuscript;
  }

  @Test
  void the_macro_writes_a_mark_that_leads_to_its_row() {
    Element mark = Jsoup.parse(SmallBook.html("A minute. linux:minute[]")).selectFirst("a.linux");
    assertEquals("Linux", mark.text());
    assertEquals("#linux-minute", mark.attr("href"));
  }

  @Test
  void a_mark_stays_with_the_word_before_it() {
    Element text = settled("<p>A minute. " + Html.linuxAlone("minute") + "</p>" + TABLE);
    assertEquals("A minute.\u202f", text.selectFirst("p").textNodes().get(0).getWholeText());
  }

  @Test
  void a_row_that_is_marked_nowhere_is_a_fault() {
    BookFault fault = assertThrows(BookFault.class, () -> settled("<p>A minute.</p>" + TABLE));
    assertTrue(fault.getMessage().endsWith("write linux:minute[]"), fault::getMessage);
  }

  @Test
  void a_mark_without_a_row_is_a_fault() {
    String html =
        "<div class=\"sect1\"><h2 id=\"a\">A</h2><p>A minute. "
            + Html.linuxAlone("hour")
            + "</p>"
            + TABLE.replace("linux-", "")
            + "</div>";
    BookFault fault = assertThrows(BookFault.class, () -> Pages.cut("Book", html));
    assertTrue(fault.getMessage().contains("#linux-hour"), fault::getMessage);
  }

  /** The text itself: every row is marked from a text, and every mark of a text has its row. */
  @Test
  void rows_and_marks_are_the_same() throws Exception {
    String systems = Files.readString(Path.of("src/main/asciidoc/other-systems.adoc"));
    Set<String> rows = found("\\[\\[linux-([\\w-]+)]]", systems);
    Set<String> marks = new TreeSet<>();
    for (Path folder : folders()) {
      try (Stream<Path> texts = Files.list(folder)) {
        for (Path text : texts.filter(file -> file.toString().endsWith(".adoc")).toList()) {
          marks.addAll(found("linux:([\\w-]+)\\[]", Files.readString(text)));
        }
      }
    }
    assertTrue(rows.size() > 30, rows::toString);
    assertEquals(rows, marks);
  }

  private static Set<Path> folders() throws Exception {
    try (Stream<Path> rooms = Files.list(Path.of(".."))) {
      return Stream.concat(
              rooms.filter(room -> Files.exists(room.resolve("chapter.adoc"))),
              Stream.of(Path.of("src/main/asciidoc")))
          .collect(Collectors.toSet());
    }
  }

  private static Set<String> found(String pattern, String text) {
    return Pattern.compile(pattern)
        .matcher(text)
        .results()
        .map(found -> found.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
