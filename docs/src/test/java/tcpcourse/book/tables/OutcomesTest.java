package tcpcourse.book.tables;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tcpcourse.book.kit.BookFault;
import tcpcourse.book.testkit.SmallBook;
import tcpcourse.lab.recording.Event;

@Timeout(300)
class OutcomesTest {

  private static final String GAVE = "what the calls gave";

  private static String fault(String column, String line) {
    String asciidoc = "[takes,columns=\"" + column + "\"]\n----\n" + line + "\n----\n";
    return assertThrows(BookFault.class, () -> SmallBook.html(asciidoc)).getMessage();
  }

  @Test
  void a_call_counts_by_what_had_arrived_when_it_returned() {
    Outcomes outcomes = new Outcomes(SmallBook.EVERY_KIND.take("everything"));
    List<Event.CallReturned> calls = outcomes.when("nothing");
    assertEquals(1, calls.size());
    assertEquals("<code>write()</code> returns", outcomes.cell(calls.get(0)));
    assertEquals(List.of(), outcomes.when("FIN"));
  }

  @Test
  void the_table_has_a_row_for_each_line() {
    String html =
        SmallBook.html(
            "[takes,columns=\"what the calls gave | see\"]\n----\n"
                + "nothing | every-kind | everything\n----\n");
    assertTrue(
        html.contains(
            "<th scope=\"row\">nothing</th><td data-when=\"next\"><code>write()</code> returns</td>"));
  }

  @Test
  void a_line_that_the_recording_does_not_bear_out_is_a_fault() {
    assertTrue(fault(GAVE, "RST | every-kind | everything").contains("0 calls"));
  }

  @Test
  void a_line_that_names_no_take_is_a_fault() {
    assertTrue(fault(GAVE, "RST | every-kind").contains("label | experiment | take"));
    assertTrue(fault(GAVE, "RST | every-kind | gone").contains("no take \"gone\""));
  }

  @Test
  void a_take_that_measured_no_time_makes_no_bar() {
    assertTrue(fault("time until it knows", "label | every-kind | everything").contains("no time"));
  }

  @Test
  void a_call_that_was_not_made_has_no_answer() {
    BookFault fault =
        assertThrows(
            BookFault.class, () -> SmallBook.html("table::every-kind[columns=\"available()\"]"));
    assertTrue(fault.getMessage().contains("no available()"));
  }

  @Test
  void a_column_that_nobody_knows_is_a_fault() {
    String fault = fault("the weather", "label | every-kind | everything");
    assertTrue(fault.startsWith("no column \"the weather\"; there are [the peer is sent, "), fault);
  }

  @Test
  void the_peer_is_sent_what_the_host_itself_sent_and_not_a_forged_RST() {
    assertEquals("FIN", new Outcomes(SmallBook.EVERY_KIND.take("everything")).farewell());
    assertEquals("nothing", new Outcomes(SmallBook.EVERY_KIND.take("a SYN")).farewell());
  }
}
