package tcpcourse.handshake.experiments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static tcpcourse.lab.tcp.Match.fin;
import static tcpcourse.lab.tcp.Match.rst;
import static tcpcourse.lab.tcp.Match.syn;
import static tcpcourse.lab.tcp.Side.CLIENT;
import static tcpcourse.lab.tcp.Side.SERVER;
import static tcpcourse.lab.tcp.TcpState.CLOSED;
import static tcpcourse.lab.tcp.TcpState.SYN_RECV;
import static tcpcourse.lab.tcp.TcpState.SYN_SENT;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tcpcourse.lab.recording.Recording;
import tcpcourse.lab.recording.Take;
import tcpcourse.lab.testkit.Live;

@Timeout(60)
class AbandonedConnectTest {

  private final Recording recording = Live.play(new AbandonedConnect());
  private final Take closed = recording.take(AbandonedConnect.CLOSED_BY_ANOTHER);
  private final Take timedOut = recording.take(AbandonedConnect.TIMED_OUT);

  @Test
  void close_in_syn_sent_sends_nothing() {
    assertEquals(List.of(SYN_SENT, CLOSED), closed.path(CLIENT));
    assertEquals(List.of(), closed.segments(fin()));
    assertTrue(
        closed.inOrder(
            closed.segments(syn()).get(0),
            closed.returned(CLIENT, "close"),
            closed.segments(rst()).get(0)));
  }

  @Test
  void the_late_syn_ack_is_answered_with_rst_and_accept_never_returns() {
    for (Take take : recording.takes()) {
      assertEquals(1, take.segments(rst().from(CLIENT)).size());
      assertEquals(List.of(SYN_RECV, CLOSED), take.path(SERVER));
      assertEquals(List.of(), take.outcomes(SERVER, "accept"));
    }
  }

  @Test
  void a_connect_that_runs_out_of_time_throws_another_exception_than_one_that_is_closed() {
    assertEquals(List.of("SocketException: Socket closed"), closed.outcomes(CLIENT, "connect"));
    assertEquals(
        List.of("SocketTimeoutException: Connect timed out"), timedOut.outcomes(CLIENT, "connect"));
  }
}
