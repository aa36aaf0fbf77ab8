package tcpcourse.book.questions;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tcpcourse.book.ladder.TakeWords;
import tcpcourse.book.testkit.SmallBook;
import tcpcourse.lab.recording.Causes;
import tcpcourse.lab.recording.Moment;
import tcpcourse.lab.recording.Take;

@Timeout(300)
class RowOrderTest {

  private static final Take TAKE = SmallBook.EVERY_KIND.take("everything");

  private static List<String> pairs(String... rows) {
    TakeWords words = TakeWords.of(TAKE);
    List<Moment> moments = Stream.of(rows).map(words::named).toList();
    return RowOrder.of(Causes.of(TAKE)).pairs(moments).stream()
        .map(pair -> pair.before() + "<" + pair.after() + " " + pair.why())
        .toList();
  }

  @Test
  void a_cause_comes_before_its_effect_at_either_host() {
    assertEquals(
        List.of("0<1 cause", "0<2 cause", "1<2 cause"),
        pairs("client close()", "client FIN,ACK", "server ACK seq=1 ack=8"));
  }

  @Test
  void a_host_does_one_thing_after_another() {
    assertEquals(List.of("0<1 host"), pairs("client write", "client close()"));
  }

  @Test
  void two_effects_of_one_cause_at_a_host_have_no_order() {
    assertEquals(List.of(), pairs("client FIN,ACK", "client FIN_WAIT1"));
    assertEquals(List.of(), pairs("server ACK seq=1 ack=8", "server CLOSE_WAIT"));
  }

  @Test
  void what_happens_at_both_hosts_and_is_not_brought_about_has_no_order() {
    assertEquals(List.of(), pairs("server CLOSE_WAIT", "client FIN_WAIT2"));
  }
}
