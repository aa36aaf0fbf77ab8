package tcpcourse.reuseaddr.experiments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static tcpcourse.lab.tcp.Side.CLIENT;
import static tcpcourse.lab.tcp.Side.SERVER;
import static tcpcourse.lab.tcp.TcpState.CLOSED;
import static tcpcourse.lab.tcp.TcpState.TIME_WAIT;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tcpcourse.lab.recording.Recording;
import tcpcourse.lab.recording.Take;
import tcpcourse.lab.testkit.Live;

@Timeout(60)
class ClientClosedFirstTest {

  private final Recording recording = Live.play(new ClientClosedFirst());
  private final Take over = recording.take(ClientClosedFirst.OVER);

  @Test
  void the_side_that_closed_second_has_nothing_left_and_its_port_is_free() {
    assertTrue(over.path(SERVER).contains(CLOSED));
    assertFalse(over.saw(SERVER, TIME_WAIT));
    assertEquals(List.of("", ""), Visit.binds(over));
  }

  @Test
  void the_wait_is_the_clients() {
    assertEquals(TIME_WAIT, over.path(CLIENT).get(over.path(CLIENT).size() - 1));
  }

  @Test
  void until_the_last_ack_has_come_the_port_is_in_use_without_reuse_on_both() {
    assertEquals(
        List.of("", Visit.IN_USE, Visit.IN_USE, ""),
        Visit.binds(recording.take(ClientClosedFirst.UNDER_WAY)));
    assertEquals(
        List.of("", Visit.IN_USE, "", ""),
        Visit.binds(recording.take(ClientClosedFirst.UNDER_WAY_REUSE)));
  }
}
