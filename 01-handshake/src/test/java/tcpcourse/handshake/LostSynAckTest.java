package tcpcourse.handshake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static tcpcourse.lab.Match.syn;
import static tcpcourse.lab.Match.synAck;
import static tcpcourse.lab.Side.CLIENT;
import static tcpcourse.lab.Side.SERVER;
import static tcpcourse.lab.TcpState.ESTABLISHED;
import static tcpcourse.lab.TcpState.SYN_RECV;
import static tcpcourse.lab.TcpState.SYN_SENT;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tcpcourse.lab.Event.Crossing;
import tcpcourse.lab.Live;
import tcpcourse.lab.Recording;
import tcpcourse.lab.Take;

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
