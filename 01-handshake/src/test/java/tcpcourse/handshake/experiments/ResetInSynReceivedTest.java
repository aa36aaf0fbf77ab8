package tcpcourse.handshake.experiments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static tcpcourse.lab.tcp.Side.SERVER;
import static tcpcourse.lab.tcp.TcpState.CLOSED;
import static tcpcourse.lab.tcp.TcpState.LISTEN;
import static tcpcourse.lab.tcp.TcpState.SYN_RECV;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tcpcourse.lab.recording.Recording;
import tcpcourse.lab.recording.Take;
import tcpcourse.lab.testkit.Live;

@Timeout(60)
class ResetInSynReceivedTest {

  private final Recording recording = Live.play(new ResetInSynReceived());
  private final Take before = recording.take(ResetInSynReceived.BEFORE);
  private final Take after = recording.take(ResetInSynReceived.AFTER);

  @Test
  void a_reset_in_syn_received_is_not_told_to_the_program() {
    assertEquals(List.of(SYN_RECV, CLOSED), before.path(SERVER));
    assertEquals(List.of(), before.outcomes(SERVER, "accept"));
  }

  @Test
  void a_reset_connection_stays_in_the_queue_and_is_accepted() {
    assertTrue(after.inOrder(after.first(SERVER, CLOSED), after.returned(SERVER, "accept")));
    assertFalse(after.returned(SERVER, "accept").failed());
    assertEquals(List.of("SocketException: Connection reset"), after.outcomes(SERVER, "read"));
  }

  @Test
  void the_listener_stays_in_listen() {
    for (Take take : recording.takes()) {
      assertTrue(take.saw(SERVER, LISTEN));
      assertEquals(1, take.paths(SERVER).size());
    }
  }
}
