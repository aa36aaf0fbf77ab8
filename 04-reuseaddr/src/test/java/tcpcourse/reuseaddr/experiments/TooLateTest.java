package tcpcourse.reuseaddr.experiments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static tcpcourse.lab.tcp.Side.SERVER;
import static tcpcourse.lab.tcp.TcpState.ESTABLISHED;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tcpcourse.lab.recording.Event.CallReturned;
import tcpcourse.lab.recording.Recording;
import tcpcourse.lab.recording.Take;
import tcpcourse.lab.testkit.Live;

@Timeout(60)
class TooLateTest {

  private final Recording recording = Live.play(new TooLate());

  @Test
  void a_bind_that_was_refused_may_be_tried_again_with_the_option_set() {
    assertEquals(List.of("", Visit.IN_USE, ""), Visit.binds(recording.take(TooLate.REFUSED)));
  }

  @Test
  void a_connection_takes_over_what_its_listener_has_when_it_is_made() {
    assertEquals(List.of("", Visit.IN_USE, ""), Visit.binds(recording.take(TooLate.BEFORE_CLIENT)));
    assertEquals(
        List.of("", Visit.IN_USE, Visit.IN_USE), Visit.binds(recording.take(TooLate.AFTER_CLIENT)));
  }

  @Test
  void what_counts_is_the_handshake_and_not_accept() {
    Take after = recording.take(TooLate.AFTER_CLIENT);
    CallReturned set =
        after.first(
            "the late option",
            CallReturned.class,
            returned -> returned.text().equals("setReuseAddress(true)"));
    assertTrue(after.inOrder(after.first(SERVER, ESTABLISHED), set, after.began(SERVER, "accept")));
  }
}
