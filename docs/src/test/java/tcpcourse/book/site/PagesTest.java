package tcpcourse.book.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tcpcourse.book.kit.BookFault;
import tcpcourse.book.testkit.SmallBook;

@Timeout(300)
class PagesTest {

  private static List<Page> smallBook() throws Exception {
    return Pages.cut("A small book", SmallBook.HTML);
  }

  @Test
  void each_chapter_is_a_page_and_what_stands_before_is_another() throws Exception {
    assertEquals(
        List.of("index.html", "first.html", "second.html", "errors.html", "book.html"),
        smallBook().stream().map(Page::file).toList());
    assertEquals("What does read() say?", smallBook().get(1).plainTitle());
    assertTrue(smallBook().get(0).body().text().contains("Front matter."));
  }

  @Test
  void every_page_begins_with_its_only_h1() throws Exception {
    for (Page page : smallBook()) {
      assertEquals(1, page.body().select("h1").size(), page.file());
      assertEquals("h1", page.body().selectFirst("h1, h2, h3").tagName(), page.file());
    }
  }

  @Test
  void the_last_page_has_everything_once_and_its_references_stay_on_it() throws Exception {
    Page whole = smallBook().get(4);
    String text = whole.body().text();
    assertTrue(text.contains("Front matter.") && text.contains("A second chapter"));
    assertEquals(1, whole.body().select("#every-kind").size());
    assertEquals(2, whole.body().select(".eyebrow.chapter").size());
    assertTrue(whole.body().select("a[href*=.html#]").isEmpty());
  }

  @Test
  void a_short_command_is_kept_on_one_line_and_a_long_one_is_not() {
    String html =
        SmallBook.html(
            "== A\n\n`ss -tan`, `--watch`, `read()`, `java -jar 01-test/target/test.jar`");
    assertEquals(
        List.of("ss -tan", "--watch"),
        Pages.cut("Book", html).get(1).body().select(".phrase").eachText());
  }

  @Test
  void what_has_one_name_in_two_chapters_has_two_where_both_are_on_one_page() {
    String html =
        SmallBook.html(
            "== A\n\nladder::every-kind[take=a SYN,id=every-kind]\n\nclaim::Z1[]\n\n== B\n\nclaim::Z1[id=again]\n");
    assertEquals(
        List.of("Claim Z1", "Claim Z1, in: B"),
        Pages.cut("Book", html).get(3).body().select("aside").eachAttr("aria-label"));
  }

  @Test
  void a_section_to_look_things_up_in_has_a_page_but_no_number() {
    String html = SmallBook.html("== One\n\nA\n\n[.reference#words]\n== Words\n\nB\n\n== Two\n\nC");
    List<Page> pages = Pages.cut("Book", html);
    assertEquals(
        List.of("index.html 0", "one.html 1", "words.html 0", "two.html 2", "book.html 0"),
        pages.stream().map(page -> page.file() + " " + page.number()).toList());
  }

  @Test
  void a_reference_leads_to_the_page_where_its_target_is() throws Exception {
    List<Page> pages = smallBook();
    assertEquals("first.html#wire", pages.get(0).body().selectFirst("a").attr("href"));
    assertEquals(
        List.of("index.html#about", "first.html#first"),
        pages.get(2).body().select("a").eachAttr("href"));
  }

  @Test
  void a_reference_within_a_page_stays_there() throws Exception {
    assertEquals("#every-kind", smallBook().get(1).body().selectFirst(".claim a").attr("href"));
  }

  @Test
  void a_reference_that_leads_nowhere_is_a_fault() {
    String html = SmallBook.html("== A chapter\n\nSee link:#nowhere[there].");
    BookFault fault = assertThrows(BookFault.class, () -> Pages.cut("Book", html));
    assertTrue(fault.getMessage().contains("#nowhere"));
  }

  @Test
  void an_id_that_stands_twice_is_a_fault() {
    String html = "<div class=\"sect1\"><h2 id=\"a\">A</h2><p id=\"a\"></p></div>";
    BookFault fault = assertThrows(BookFault.class, () -> Pages.cut("Book", html));
    assertTrue(fault.getMessage().contains("\"a\" stands twice"));
  }

  @Test
  void the_same_ladder_twice_is_a_fault_unless_one_has_another_id() {
    String once = "== A\n\nladder::every-kind[take=a SYN]\n\n";
    String twice = SmallBook.html(once + "ladder::every-kind[take=a SYN]");
    assertThrows(BookFault.class, () -> Pages.cut("Book", twice));
    String told = SmallBook.html(once + "ladder::every-kind[take=a SYN,id=again]");
    assertEquals(3, Pages.cut("Book", told).size());
  }

  @Test
  void everything_that_may_scroll_can_take_the_focus() throws Exception {
    for (Page page : smallBook()) {
      assertEquals(
          List.of(), page.body().select("pre:not([tabindex=0]), .scroll:not([tabindex=0])"));
    }
  }
}
