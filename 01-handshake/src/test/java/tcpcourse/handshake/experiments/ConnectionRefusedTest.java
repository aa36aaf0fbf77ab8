package tcpcourse.handshake.experiments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static tcpcourse.lab.tcp.Side.CLIENT;
import static tcpcourse.lab.tcp.TcpState.CLOSED;
import static tcpcourse.lab.tcp.TcpState.SYN_SENT;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tcpcourse.lab.recording.Take;
import tcpcourse.lab.tcp.Match;
import tcpcourse.lab.tcp.Segment;
import tcpcourse.lab.tcp.SegmentFlags.Flag;
import tcpcourse.lab.testkit.Live;

@Timeout(60)
class ConnectionRefusedTest {

  private final Take take = Live.play(new ConnectionRefused()).take();

  @Test
  void a_port_without_a_listener_answers_a_syn_with_a_reset() {
    Segment reset = take.segments(Match.rst()).get(0).segment();
    assertTrue(reset.flags().are(Flag.RST, Flag.ACK));
    assertEquals(0, reset.sequence());
    Segment syn = take.segments(Match.syn()).get(0).segment();
    assertEquals(syn.sequence() + 1 & 0xffffffffL, reset.acknowledgment());
  }

  @Test
  void the_reset_takes_the_client_from_syn_sent_to_closed() {
    assertEquals(List.of(SYN_SENT, CLOSED), take.path(CLIENT));
  }

  @Test
  void connect_says_that_it_was_refused() {
    assertEquals(
        "ConnectException: Connection refused", take.returned(CLIENT, "connect").outcome());
  }

  @Test
  void nobody_asks_a_second_time() {
    assertEquals(1, take.segments(Match.syn()).size());
  }
}
