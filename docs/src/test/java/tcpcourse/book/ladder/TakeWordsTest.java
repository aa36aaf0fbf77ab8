package tcpcourse.book.ladder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tcpcourse.book.kit.BookFault;
import tcpcourse.book.testkit.SmallBook;
import tcpcourse.lab.recording.Moment;

@Timeout(300)
class TakeWordsTest {

  private static final TakeWords WORDS = TakeWords.of(SmallBook.EVERY_KIND.take("everything"));

  @Test
  void a_call_and_its_return_are_named_apart() {
    assertEquals(10, WORDS.named("client close()").index());
    assertEquals(11, WORDS.named("client's close() returns").index());
    assertEquals(7, WORDS.named("server's read() gives 6 bytes").index());
    assertEquals(24, WORDS.named("server's read() throws SocketException").index());
  }

  @Test
  void a_segment_leaves_and_arrives() {
    assertEquals(new Moment(12, null, false), WORDS.named("client FIN,ACK"));
    assertEquals(new Moment(12, null, true), WORDS.named("client FIN,ACK arrives"));
    assertEquals(
        "client FIN,ACK seq=7 ack=1 len=0 arrives",
        WORDS.of(WORDS.named("client FIN,ACK arrives")));
  }

  @Test
  void the_second_can_be_meant() {
    assertEquals(6, WORDS.named("2. client PSH,ACK seq=1").index());
    assertEquals(6, WORDS.named("2. client PSH,ACK seq=1", 3).index());
    assertThrows(BookFault.class, () -> WORDS.named("1. client PSH,ACK seq=1", 8));
    assertTrue(WORDS.has("client PSH,ACK") && !WORDS.has("client SYN"));
  }

  @Test
  void a_fault_tells_what_there_is() {
    String fault = assertThrows(BookFault.class, () -> WORDS.named("client SYN")).getMessage();
    assertTrue(
        fault.startsWith("no event \"client SYN\"; there are: client ESTABLISHED | "), fault);
    assertFalse(fault.contains("| |"), fault);
    assertThrows(BookFault.class, () -> WORDS.named("3. client PSH,ACK seq=1 ack=1 len=6 x"));
  }
}
