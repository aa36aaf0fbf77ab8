package tcpcourse.handshake.experiments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static tcpcourse.lab.tcp.Match.rst;
import static tcpcourse.lab.tcp.Side.CLIENT;
import static tcpcourse.lab.tcp.Side.SERVER;
import static tcpcourse.lab.tcp.TcpState.ESTABLISHED;
import static tcpcourse.lab.tcp.TcpState.SYN_RECV;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tcpcourse.lab.recording.Recording;
import tcpcourse.lab.recording.Take;
import tcpcourse.lab.testkit.Live;

@Timeout(60)
class ListenerClosedWithQueueTest {

  private final Recording recording = Live.play(new ListenerClosedWithQueue());
  private final Take accepted = recording.take(ListenerClosedWithQueue.ACCEPTED);
  private final Take queued = recording.take(ListenerClosedWithQueue.QUEUED);
  private final Take halfway = recording.take(ListenerClosedWithQueue.HALFWAY);

  @Test
  void an_accepted_connection_outlives_its_listener() {
    assertEquals(List.of(SYN_RECV, ESTABLISHED), accepted.path(SERVER));
    assertEquals(List.of("\"hello\\n\""), accepted.outcomes(CLIENT, "read"));
  }

  @Test
  void closing_the_listener_resets_what_waits_in_its_queue() {
    assertTrue(
        queued.inOrder(queued.began(SERVER, "close"), queued.segments(rst().from(SERVER)).get(0)));
    assertEquals(List.of("SocketException: Connection reset"), queued.outcomes(CLIENT, "read"));
  }

  @Test
  void a_handshake_on_its_way_is_reset_by_its_last_ack() {
    assertTrue(
        halfway.inOrder(
            halfway.returned(SERVER, "close"), halfway.segments(rst().from(SERVER)).get(0)));
    assertFalse(halfway.saw(SERVER, ESTABLISHED));
  }
}
