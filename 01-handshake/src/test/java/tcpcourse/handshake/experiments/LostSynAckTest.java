package tcpcourse.handshake.experiments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static tcpcourse.lab.tcp.Match.syn;
import static tcpcourse.lab.tcp.Match.synAck;
import static tcpcourse.lab.tcp.Side.CLIENT;
import static tcpcourse.lab.tcp.Side.SERVER;
import static tcpcourse.lab.tcp.TcpState.ESTABLISHED;
import static tcpcourse.lab.tcp.TcpState.SYN_RECV;
import static tcpcourse.lab.tcp.TcpState.SYN_SENT;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tcpcourse.lab.recording.Event.Crossing;
import tcpcourse.lab.recording.Recording;
import tcpcourse.lab.recording.Take;
import tcpcourse.lab.testkit.Live;

@Timeout(60)
class LostSynAckTest {

  private final Recording recording = Live.play(new LostSynAck());
  private final Take client = recording.take(LostSynAck.CLIENT_REPEATS);
  private final Take server = recording.take(LostSynAck.SERVER_REPEATS);

  @Test
  void a_client_whose_syn_is_not_answered_asks_again() {
    assertEquals(2, client.segments(syn()).size());
    assertTrue(client.inOrder(client.segments(syn()).get(1), client.segments(synAck()).get(1)));
  }

  @Test
  void a_server_whose_syn_ack_is_not_acknowledged_answers_again() {
    Crossing first = server.segments(synAck()).get(0);
    Crossing second = server.segments(synAck()).get(1);
    assertEquals(first.segment().sequence(), second.segment().sequence());
    assertTrue(second.at() - first.at() > 900_000, "a second later");
  }

  @Test
  void no_state_changes_because_a_segment_is_lost() {
    assertEquals(List.of(SYN_SENT, ESTABLISHED), client.path(CLIENT));
    assertEquals(List.of(SYN_RECV, ESTABLISHED), client.path(SERVER));
  }
}
