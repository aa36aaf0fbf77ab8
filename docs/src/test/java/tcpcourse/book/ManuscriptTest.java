package tcpcourse.book;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tcpcourse.book.kit.BookFault;
import tcpcourse.book.testkit.SmallBook;

@Timeout(300)
class ManuscriptTest {

  private static String fault(String asciidoc) {
    return assertThrows(BookFault.class, () -> SmallBook.html(asciidoc)).getMessage();
  }

  private static String java(String lines) {
    return "[source,java]\n----\n" + lines + "\n----\n";
  }

  @Test
  void the_small_book_converts_without_a_remark() {
    assertTrue(SmallBook.HTML.contains("A second chapter"));
  }

  @Test
  void a_reference_to_nowhere_is_a_fault() {
    assertTrue(fault("== A chapter\n\nSee <<nowhere>>.").contains("nowhere"));
  }

  @Test
  void an_attribute_that_nobody_set_is_a_fault() {
    assertTrue(fault("See {nobody-set-this}.").contains("nobody-set-this"));
    assertTrue(SmallBook.html(":known: yes\n\nSee {known}.").contains("See yes."));
  }

  @Test
  void a_block_that_never_ends_is_a_fault() {
    assertTrue(fault("----\nno end\n").contains("unterminated"));
  }

  @Test
  void a_heading_that_skips_a_level_is_a_fault() {
    assertTrue(fault("== One\n\n==== Three\n").contains("section title out of sequence"));
  }

  @Test
  void a_chapter_that_does_not_exist_is_a_fault() {
    assertTrue(fault("include::09-nowhere/chapter.adoc[]").contains("09-nowhere/chapter.adoc"));
  }

  @Test
  void a_source_that_does_not_exist_is_a_fault() {
    assertTrue(fault(java("include::01-test/src/Nobody.java[]")).contains("Nobody.java"));
  }

  @Test
  void a_source_outside_the_repository_is_a_fault() {
    assertTrue(
        fault(java("include::../../../java/tcpcourse/book/testkit/SmallBook.java[]"))
            .contains("no source"));
  }

  @Test
  void a_tag_that_the_source_does_not_have_is_a_fault() {
    String fault = fault(java("include::01-test/src/Pair.java[tag=gone]"));
    assertEquals("docs/src/main/asciidoc/book.adoc:3: no tag \"gone\" in Pair.java", fault);
  }

  @Test
  void a_fault_of_a_macro_names_the_line_where_it_stands() {
    String fault = fault("A text.\n\nladder::every-kind[take=nothing]\n\nMore of it.\n");
    assertTrue(fault.startsWith("docs/src/main/asciidoc/book.adoc:3: no take"), fault);
  }

  @Test
  void a_reference_to_nowhere_is_found_in_the_text() throws IOException {
    BookFault fault = new BookFault("first.html: a link to #about, which is nowhere in the book");
    assertEquals(
        "docs/src/main/asciidoc/book.adoc:15: " + fault.getMessage(),
        Whereabouts.below(SmallBook.ROOT).told(fault));
    BookFault unseen = new BookFault("not to be found: nowhere at all");
    assertEquals(unseen.getMessage(), Whereabouts.below(SmallBook.ROOT).told(unseen));
  }

  @Test
  void a_listing_that_never_ends_is_told_before_what_comes_of_it() {
    List<String> text =
        List.of("----", "in", "----", "A text.", "----", "open", "[source]", "----", "in", "----");
    assertEquals(
        "a.adoc:5: a listing that never ends\nb.adoc:9: no source",
        new Whereabouts(Map.of("a.adoc", text)).told(new BookFault("b.adoc:9: no source")));
  }

  @Test
  void a_tag_brings_its_lines_and_no_markers() {
    String html = SmallBook.html(java("include::01-test/src/Pair.java[tag=new-words]"));
    assertTrue(html.contains("data-line=\"Pair.java:5\""));
    assertTrue(html.contains("data-line=\"Pair.java:16\""));
    assertTrue(!html.contains("::") && !html.contains("Pair.java:17"));
  }

  @Test
  void java_typed_by_hand_is_a_fault() {
    assertEquals(
        "Java typed into the book by hand; include it from a source: socket.close();",
        fault(java("socket.close();")));
  }

  @Test
  void one_line_typed_among_included_ones_is_a_fault() {
    String listing = java("include::01-test/src/Pair.java[tag=new-words]\n  hidden();");
    assertTrue(fault(listing).endsWith("hidden();"));
  }

  @Test
  void a_terminal_session_may_be_typed_by_hand() {
    String html = SmallBook.html("[source,console]\n----\n$ echo <hello>\n----\n");
    assertTrue(html.contains("$ echo &lt;hello&gt;"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"ladder", "table", "segment", "windows", "share"})
  void an_experiment_that_was_never_recorded_is_a_fault(String macro) {
    assertTrue(fault(macro + "::never-played[number=1,columns=see]").contains("never-played"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ladder::every-kind[take=nothing] | no take \"nothing\"",
        "ladder::every-kind[] | take= is missing",
        "ladder::every-kind[take=a SYN,from=server close()] | no event \"server close()\"",
        "windows::every-kind[take=a SYN] | never hears of a window",
        "segment::every-kind[take=a SYN] | number= is 1 to 1",
        "segment::every-kind[take=a SYN,number=2] | number= is 1 to 1",
        "segment::every-kind[take=a SYN,number=0] | number= is 1 to 1",
        "claim::Z9[] | no claim \"Z9\"",
        "share::every-kind[take=a SYN] | has not measured two receivers",
        "binds::SO_REUSEADDR[experiments=never-played] | no recording",
      })
  void what_a_macro_names_must_exist(String macro, String complaint) {
    assertTrue(fault(macro).contains(complaint), () -> fault(macro));
  }

  @Test
  void a_claim_says_its_verdict_in_words_and_leads_to_its_experiment() {
    String html = SmallBook.html("claim::Z1[]");
    assertTrue(html.contains("Holds with a condition"));
    assertTrue(html.contains("href=\"#every-kind\""));
    assertTrue(html.contains("https://www.rfc-editor.org/rfc/rfc9293#section-3.5"));
  }

  @Test
  void several_claims_may_stand_on_one_line() {
    String html = SmallBook.html("claim::Z1,Z1[]");
    assertEquals(3, html.split("<aside class=\"claim ", -1).length);
  }
}
