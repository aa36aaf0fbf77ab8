package tcpcourse.halfclose.experiments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static tcpcourse.lab.tcp.Side.CLIENT;
import static tcpcourse.lab.tcp.Side.SERVER;
import static tcpcourse.lab.tcp.TcpState.CLOSED;
import static tcpcourse.lab.tcp.TcpState.CLOSE_WAIT;
import static tcpcourse.lab.tcp.TcpState.FIN_WAIT2;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tcpcourse.lab.recording.Event.Measured;
import tcpcourse.lab.recording.Event.StateSeen;
import tcpcourse.lab.recording.Recording;
import tcpcourse.lab.recording.Take;
import tcpcourse.lab.tcp.Match;
import tcpcourse.lab.testkit.Live;

@Timeout(60)
class ForgottenCloseTest {

  private final Recording recording = Live.play(new ForgottenClose());
  private final Take closed = recording.take(ForgottenClose.CLOSED_BY_CLIENT);
  private final Take shut = recording.take(ForgottenClose.SHUT_BY_CLIENT);

  @Test
  void close_wait_has_no_timer_and_is_the_last_state_of_a_socket_nobody_closes() {
    assertEquals(
        0, shut.all(Measured.class).filter(m -> m.side() == SERVER).findFirst().get().value());
    assertEquals(CLOSE_WAIT, shut.path(SERVER).get(shut.path(SERVER).size() - 1));
  }

  @Test
  void fin_wait_2_ends_by_itself_once_the_socket_is_closed() {
    StateSeen gone = closed.first(CLIENT, CLOSED);
    assertEquals(FIN_WAIT2, gone.before());
    assertTrue(closed.segments(Match.fin().from(SERVER)).get(0).at() > gone.at());
  }

  @Test
  void fin_wait_2_outlives_tcp_fin_timeout_while_the_application_holds_the_socket() {
    assertEquals("SocketTimeoutException: Read timed out", shut.returned(CLIENT, "read").outcome());
    assertTrue(shut.first(CLIENT, CLOSED).at() > shut.returned(CLIENT, "close").at());
  }

  @Test
  void a_fin_that_comes_when_fin_wait_2_is_over_is_answered_by_a_reset() {
    assertEquals(1, closed.segments(Match.rst().from(CLIENT)).size());
    assertEquals("", closed.returned(SERVER, "close").outcome());
  }
}
