package tcpcourse.handshake.experiments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static tcpcourse.lab.tcp.Match.rst;
import static tcpcourse.lab.tcp.Match.synAck;
import static tcpcourse.lab.tcp.Side.CLIENT;
import static tcpcourse.lab.tcp.Side.SERVER;
import static tcpcourse.lab.tcp.TcpState.CLOSED;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tcpcourse.lab.recording.Recording;
import tcpcourse.lab.recording.Take;
import tcpcourse.lab.testkit.Live;

@Timeout(60)
class TwoListenersOldSynTest {

  private final Recording recording = Live.play(new TwoListenersOldSyn());
  private final Take answered = recording.take(TwoListenersOldSyn.ANSWERED);
  private final Take lost = recording.take(TwoListenersOldSyn.LOST);

  @Test
  void a_listener_answers_a_syn_ack_with_rst() {
    assertEquals(
        List.of("client SYN seq=0 len=0", "server SYN,ACK seq=0 ack=1 len=0", "client RST seq=1"),
        answered.wire());
    assertEquals(List.of(), answered.paths(CLIENT));
  }

  @Test
  void as_long_as_no_rst_arrives_the_server_repeats_its_syn_ack() {
    assertEquals(1, answered.segments(synAck()).size());
    assertEquals(2, lost.segments(synAck()).size());
    assertTrue(lost.inOrder(lost.segments(rst()).get(1), lost.first(SERVER, CLOSED)));
  }
}
