package tcpcourse.halfclose.experiments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static tcpcourse.lab.tcp.Match.fin;
import static tcpcourse.lab.tcp.Side.CLIENT;
import static tcpcourse.lab.tcp.Side.SERVER;
import static tcpcourse.lab.tcp.TcpState.CLOSE_WAIT;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tcpcourse.lab.recording.Recording;
import tcpcourse.lab.recording.Take;
import tcpcourse.lab.testkit.Live;

@Timeout(60)
class LeakedSocketTest {

  private final Recording recording = Live.play(new LeakedSocket());

  @Test
  void the_garbage_collector_sends_a_fin_for_a_socket_that_nothing_refers_to() {
    Take leaked = recording.take(LeakedSocket.NOTHING_REFERS);
    assertEquals(1, leaked.segments(fin().from(SERVER)).size());
    assertEquals(List.of(), leaked.outcomes(SERVER, "close"));
    assertEquals(List.of("-1"), leaked.outcomes(CLIENT, "read"));
  }

  @Test
  void a_socket_that_something_refers_to_stays_in_close_wait() {
    Take held = recording.take(LeakedSocket.STILL_HELD);
    assertEquals(0, held.segments(fin().from(SERVER)).size());
    assertEquals(CLOSE_WAIT, held.path(SERVER).get(held.path(SERVER).size() - 1));
  }
}
