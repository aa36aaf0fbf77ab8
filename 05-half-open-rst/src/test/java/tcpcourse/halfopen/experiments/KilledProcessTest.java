package tcpcourse.halfopen.experiments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static tcpcourse.lab.tcp.Side.CLIENT;
import static tcpcourse.lab.tcp.Side.SERVER;
import static tcpcourse.lab.tcp.TcpState.CLOSED;
import static tcpcourse.lab.tcp.TcpState.CLOSE_WAIT;
import static tcpcourse.lab.tcp.TcpState.FIN_WAIT2;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tcpcourse.lab.recording.Recording;
import tcpcourse.lab.recording.Take;
import tcpcourse.lab.tcp.Match;
import tcpcourse.lab.testkit.Live;

@Timeout(60)
class KilledProcessTest {

  private final Recording recording = Live.play(new KilledProcess());

  private final Take idle = recording.take(KilledProcess.IDLE);
  private final Take unread = recording.take(KilledProcess.UNREAD);

  @Test
  void the_kernel_of_a_killed_process_sends_a_fin() {
    assertEquals(1, idle.segments(Match.fin().from(SERVER)).size());
    assertEquals(List.of("-1"), idle.outcomes(CLIENT, "read"));
  }

  @Test
  void the_other_half_of_the_close_is_left_to_the_client() {
    assertTrue(idle.saw(CLIENT, CLOSE_WAIT) && idle.saw(SERVER, FIN_WAIT2));
    assertEquals(0, idle.segments(Match.fin().from(CLIENT)).size());
  }

  @Test
  void with_bytes_unread_it_sends_a_reset_and_no_fin() {
    assertEquals(0, unread.segments(Match.fin()).size());
    assertEquals(1, unread.segments(Match.rst().from(SERVER)).size());
    assertTrue(unread.saw(CLIENT, CLOSED));
    assertFalse(unread.saw(CLIENT, CLOSE_WAIT));
  }
}
