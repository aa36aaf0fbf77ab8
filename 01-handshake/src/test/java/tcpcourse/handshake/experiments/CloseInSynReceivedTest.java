package tcpcourse.handshake.experiments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static tcpcourse.lab.tcp.Match.fin;
import static tcpcourse.lab.tcp.Side.CLIENT;
import static tcpcourse.lab.tcp.Side.SERVER;
import static tcpcourse.lab.tcp.TcpState.CLOSE_WAIT;
import static tcpcourse.lab.tcp.TcpState.ESTABLISHED;
import static tcpcourse.lab.tcp.TcpState.FIN_WAIT1;
import static tcpcourse.lab.tcp.TcpState.FIN_WAIT2;
import static tcpcourse.lab.tcp.TcpState.SYN_RECV;
import static tcpcourse.lab.tcp.TcpState.SYN_SENT;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tcpcourse.lab.recording.Recording;
import tcpcourse.lab.recording.Take;
import tcpcourse.lab.testkit.Live;

@Timeout(60)
class CloseInSynReceivedTest {

  private final Recording recording = Live.play(new CloseInSynReceived());
  private final Take close = recording.take(CloseInSynReceived.CLOSE);
  private final Take shutdown = recording.take(CloseInSynReceived.SHUTDOWN);

  @Test
  void close_in_syn_received_sends_fin() {
    assertEquals(List.of(SYN_SENT, SYN_RECV, FIN_WAIT1, FIN_WAIT2), close.path(CLIENT));
    assertEquals(1, close.segments(fin().from(CLIENT)).size());
  }

  @Test
  void the_other_side_gets_a_connection_that_is_half_closed() {
    assertEquals(List.of(SYN_SENT, SYN_RECV, ESTABLISHED, CLOSE_WAIT), close.path(SERVER));
    assertEquals(List.of("-1"), close.outcomes(SERVER, "read"));
  }

  @Test
  void java_has_no_half_close_before_the_connection_is_open() {
    assertEquals(
        List.of("SocketException: Socket is not connected"),
        shutdown.outcomes(CLIENT, "shutdownOutput"));
    assertEquals(List.of(), shutdown.segments(fin()));
  }
}
