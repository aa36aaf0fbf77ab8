package tcpcourse.book.tables;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tcpcourse.book.kit.BookFault;
import tcpcourse.book.testkit.Course;
import tcpcourse.book.testkit.SmallBook;

/** What is counted and measured in recordings, and what is said of settings. */
@Timeout(300)
class MeasuredFiguresTest {

  private static final String COUNTS =
      "table::%s[figure,turned,role=counts,columns=\"connections opened"
          + " | TIME_WAIT on the client | milliseconds\"]";

  private static Element html(String asciidoc) {
    return Jsoup.parse(SmallBook.html(asciidoc)).body();
  }

  private static String fault(String asciidoc) {
    return assertThrows(BookFault.class, () -> SmallBook.html(asciidoc)).getMessage();
  }

  @Test
  void a_series_is_drawn_twice_and_has_its_readings_as_a_table() {
    Element figure = html("series::every-kind[take=everything,what=receive queue]");
    assertEquals(2, figure.select("figure.plot svg").size());
    assertEquals("270.3 ms 6 bytes", figure.select("details tbody tr").text());
  }

  @Test
  void a_series_that_nobody_measured_is_a_fault() {
    assertTrue(
        fault("series::every-kind[take=everything,what=the weather]").contains("the weather"));
  }

  @Test
  void what_a_take_cost_is_counted_in_it() {
    Element figure = html(COUNTS.formatted("one-connection")).selectFirst("figure.counts");
    assertEquals("connections opened 1", figure.select("tr:contains(opened)").text());
    assertEquals("TIME_WAIT on the client 0", figure.select("tr:contains(on the client)").text());
  }

  @Test
  void a_take_without_a_connection_cannot_be_counted() {
    assertTrue(fault(COUNTS.formatted("every-kind")).contains("opens no connection"));
  }

  @Test
  void what_a_segment_carries_can_be_read() {
    String data = "segment::every-kind[take=everything,number=1,text]";
    assertEquals(1, html(data).select("pre.transcript").size());
  }

  @Test
  void what_a_setting_does_is_said_in_the_words_of_a_finding() {
    Element table = html("[[every-kind]]\nA place.\n\nsettings::01-test/settings.json[]");
    assertEquals("what was lost is sent again (every-kind)", table.select("li").text());
  }

  @Test
  void a_setting_of_which_no_recording_shows_what_it_does_is_a_fault() {
    assertEquals(
        "every-kind has no finding \"what was lost\"; it has [what was lost is sent again]",
        fault("settings::01-test/unfounded.json[]"));
  }

  @Test
  void what_a_server_did_twice_stands_twice_in_the_table() {
    assertEquals(
        List.of("3", "2 ×", "200"),
        Course.page("in-practice.html")
            .select("figure.told tr:contains(HttpURLConnection, POST: done, then closed) td")
            .eachText());
  }

  @Test
  void a_table_of_what_a_server_did_is_a_fault_where_it_did_nothing() {
    assertEquals(
        "every-kind: in no take did the server do what was asked",
        fault("table::every-kind[figure,columns=\"done by the server\"]"));
  }
}
