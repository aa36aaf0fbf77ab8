package tcpcourse.book.ladder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tcpcourse.book.kit.BookFault;
import tcpcourse.book.player.Narration;
import tcpcourse.book.testkit.SmallBook;
import tcpcourse.lab.figure.TakePart;
import tcpcourse.lab.recording.Event;
import tcpcourse.lab.recording.Take;
import tcpcourse.lab.tcp.Side;

@Timeout(300)
class PartByWordsTest {

  private static final Take EVERYTHING = SmallBook.EVERY_KIND.take("everything");

  @Test
  void a_part_has_the_events_in_a_row_and_the_states_that_last_into_it() {
    TakePart part = PartByWords.of(EVERYTHING, "client close()", "client FIN_WAIT1");
    assertEquals(List.of(0, 1, 10, 11, 12, 13), part.shown());
    assertFalse(part.isWhole());
  }

  @Test
  void a_call_that_has_not_returned_lasts_into_a_part() {
    TakePart part = PartByWords.of(EVERYTHING, "client PSH,ACK seq=1", "client PSH,ACK seq=1");
    assertEquals(List.of(0, 1, 2, 3, 4), part.shown());
  }

  @Test
  void a_segment_under_way_lasts_into_a_part() {
    TakePart part = PartByWords.of(EVERYTHING, "server ACK seq=1 ack=8", null);
    assertTrue(part.shown().contains(13) && !part.shown().contains(10));
  }

  @Test
  void without_ends_it_is_the_whole() {
    assertTrue(PartByWords.of(EVERYTHING, null, null).isWhole());
  }

  @Test
  void what_was_set_before_all_else_is_no_event_of_a_figure_and_what_was_set_later_is() {
    Event.Setting set = new Event.Setting(1, Side.CLIENT, "quickack", Optional.of("1"));
    Event call = new Event.CallBegan(2, Side.CLIENT, "client", 1, "connect", List.of(), "");
    Take take = new Take("", List.of(set, call, set));
    assertEquals(List.of(1, 2), TakePart.whole(take).shown());
    assertTrue(PartByWords.of(take, "client connect()", null).isWhole());
    assertEquals(
        "The lab has set: no delayed ACKs on the client.", new Narration(take).of(2).text());
  }

  @Test
  void the_end_is_looked_for_behind_the_beginning() {
    BookFault fault =
        assertThrows(
            BookFault.class,
            () -> PartByWords.of(EVERYTHING, "client close()", "server ESTABLISHED"));
    assertEquals("no event \"server ESTABLISHED\" from number 10", fault.getMessage());
  }
}
