package tcpcourse.handshake.experiments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static tcpcourse.lab.tcp.Match.ack;
import static tcpcourse.lab.tcp.Match.data;
import static tcpcourse.lab.tcp.Match.rst;
import static tcpcourse.lab.tcp.Match.synAck;
import static tcpcourse.lab.tcp.Side.CLIENT;
import static tcpcourse.lab.tcp.Side.SERVER;
import static tcpcourse.lab.tcp.TcpState.CLOSED;
import static tcpcourse.lab.tcp.TcpState.ESTABLISHED;
import static tcpcourse.lab.tcp.TcpState.SYN_RECV;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tcpcourse.lab.recording.Event.Crossing;
import tcpcourse.lab.recording.Recording;
import tcpcourse.lab.recording.Take;
import tcpcourse.lab.testkit.Live;

@Timeout(60)
class LostFinalAckTest {

  private final Recording recording = Live.play(new LostFinalAck());
  private final Take speaks = recording.take(LostFinalAck.SPEAKS);
  private final Take silent = recording.take(LostFinalAck.SILENT);
  private final Take cookie = recording.take(LostFinalAck.COOKIE);
  private final Take never = recording.take(LostFinalAck.NEVER);

  @Test
  void data_carries_the_acknowledgment_that_was_lost() {
    Crossing data = speaks.segments(data().from(CLIENT)).get(0);
    assertTrue(speaks.inOrder(data, speaks.first(SERVER, ESTABLISHED)));
    assertEquals(1, speaks.segments(synAck()).size());
  }

  @Test
  void to_a_silent_client_the_server_repeats_its_syn_ack() {
    assertEquals(2, silent.segments(synAck()).size());
    assertEquals(2, silent.segments(ack().from(CLIENT)).size());
  }

  @Test
  void with_a_syn_cookie_the_server_keeps_nothing_before_the_last_ack() {
    assertEquals(List.of(SYN_RECV, ESTABLISHED), speaks.path(SERVER));
    assertEquals(List.of(ESTABLISHED), cookie.path(SERVER));
  }

  @Test
  void a_server_that_gives_up_leaves_the_client_established_until_it_speaks() {
    assertEquals(List.of(SYN_RECV, CLOSED), never.path(SERVER));
    assertEquals(List.of("SocketException: Connection reset"), never.outcomes(CLIENT, "read"));
    assertTrue(never.inOrder(never.first(SERVER, CLOSED), never.segments(rst()).get(0)));
  }
}
