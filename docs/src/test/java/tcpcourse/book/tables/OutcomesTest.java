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

  private static String fault(String block, String line) {
    String asciidoc = "[" + block + "]\n----\n" + line + "\n----\n";
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
    String html = SmallBook.html("[outcomes]\n----\nnothing | every-kind | everything\n----\n");
    assertTrue(
        html.contains(
            "<th scope=\"row\">nothing</th><td data-when=\"next\"><code>write()</code> returns</td>"));
  }

  @Test
  void a_line_that_the_recording_does_not_bear_out_is_a_fault() {
    assertTrue(fault("outcomes", "RST | every-kind | everything").contains("0 calls"));
  }

  @Test
  void a_line_that_names_no_take_is_a_fault() {
    assertTrue(fault("outcomes", "RST | every-kind").contains("arrived | experiment | take"));
    assertTrue(fault("outcomes", "RST | every-kind | gone").contains("no take \"gone\""));
    assertTrue(fault("detection", "a label").contains("label | experiment | take"));
  }

  @Test
  void a_take_that_measured_no_time_makes_no_bar() {
    assertTrue(fault("detection", "label | every-kind | everything").contains("no time"));
  }

  @Test
  void a_call_that_was_not_made_has_no_answer() {
    BookFault fault =
        assertThrows(
            BookFault.class, () -> SmallBook.html("answers::every-kind[calls=\"available\"]"));
    assertTrue(fault.getMessage().contains("no available()"));
  }

  @Test
  void the_peer_is_sent_what_the_host_itself_sent_and_not_a_forged_RST() {
    assertEquals("FIN", new Outcomes(SmallBook.EVERY_KIND.take("everything")).farewell());
    assertEquals("nothing", new Outcomes(SmallBook.EVERY_KIND.take("a SYN")).farewell());
  }
}
