package tcpcourse.halfopen.experiments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static tcpcourse.lab.tcp.Side.CLIENT;
import static tcpcourse.lab.tcp.Side.SERVER;
import static tcpcourse.lab.tcp.TcpState.CLOSED;
import static tcpcourse.lab.tcp.TcpState.LISTEN;
import static tcpcourse.lab.tcp.TcpState.SYN_RECV;
import static tcpcourse.lab.tcp.TcpState.SYN_SENT;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tcpcourse.lab.recording.Recording;
import tcpcourse.lab.recording.Take;
import tcpcourse.lab.tcp.Match;
import tcpcourse.lab.tcp.TcpState;
import tcpcourse.lab.testkit.Live;

@Timeout(60)
class ResetInEachStateTest {

  private final Recording recording = Live.play(new ResetInEachState());

  @Test
  void in_every_synchronized_state_a_reset_ends_the_connection() {
    for (TcpState state : ResetInEachState.SYNCHRONIZED) {
      List<TcpState> path = recording.take(state.name()).path(SERVER);
      assertEquals(List.of(state, CLOSED), path.subList(path.size() - 2, path.size()));
    }
  }

  @Test
  void a_listener_takes_no_notice() {
    Take listen = recording.take("LISTEN");
    assertEquals(LISTEN, listen.first(SERVER, LISTEN).after());
    assertEquals(2, listen.segments(Match.rst()).size());
    assertTrue(listen.segments().stream().filter(c -> c.from() == SERVER).count() == 1);
  }

  @Test
  void in_syn_received_the_server_goes_back_to_listen() {
    assertEquals(List.of(SYN_RECV, CLOSED), recording.take("SYN_RECV").path(SERVER));
  }

  @Test
  void a_reset_in_syn_received_says_refused_in_the_standard_and_reset_on_linux() {
    Take active = recording.take(ResetInEachState.SYN_RECV_ACTIVE);
    assertEquals(List.of(SYN_SENT, SYN_RECV, CLOSED), active.path(CLIENT));
    assertEquals(
        List.of("SocketException: Connection reset by peer"), active.outcomes(CLIENT, "connect"));
  }

  @Test
  void in_syn_sent_only_a_reset_that_acknowledges_the_syn_counts() {
    assertTrue(recording.take("SYN_SENT").returned(CLIENT, "connect").failed());
    assertFalse(
        recording.take(ResetInEachState.SYN_SENT_WRONG).returned(CLIENT, "connect").failed());
  }
}
