package tcpcourse.handshake.experiments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static tcpcourse.lab.tcp.Match.ack;
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
class OldDuplicateSynTest {

  private final Recording recording = Live.play(new OldDuplicateSyn());
  private final Take three = recording.take(OldDuplicateSyn.THREE);
  private final Take unheard = recording.take(OldDuplicateSyn.UNHEARD);
  private final Take two = recording.take(OldDuplicateSyn.TWO);

  @Test
  void the_client_resets_what_it_did_not_ask_for() {
    Crossing reset = three.segments(rst()).get(0);
    long acknowledged = three.segments(synAck()).get(0).segment().acknowledgment();
    assertEquals(acknowledged, reset.segment().sequence());
    assertTrue(three.inOrder(reset, three.first(SERVER, CLOSED)));
  }

  @Test
  void the_new_syn_opens_the_connection_though_the_old_one_came_first() {
    assertEquals(
        List.of(List.of(SYN_RECV, CLOSED), List.of(SYN_RECV, ESTABLISHED)), three.paths(SERVER));
    assertFalse(three.returned(CLIENT, "connect").failed());
  }

  @Test
  void without_a_third_segment_accept_does_not_return() {
    assertEquals(List.of(), unheard.outcomes(SERVER, "accept"));
    assertFalse(unheard.saw(SERVER, ESTABLISHED));
  }

  @Test
  void the_server_resets_a_third_segment_that_acknowledges_another_number() {
    Take wrong = recording.take(OldDuplicateSyn.WRONG_ACK);
    Crossing third = wrong.segments(ack()).get(0);
    Crossing reset = wrong.segments(rst().from(SERVER)).get(0);
    assertEquals(third.segment().acknowledgment(), reset.segment().sequence());
    assertEquals(List.of(SYN_RECV, CLOSED), wrong.path(SERVER));
    assertEquals(List.of(), wrong.outcomes(SERVER, "accept"));
  }

  @Test
  void where_a_syn_suffices_the_server_reads_what_nobody_sent() {
    assertEquals("\"order\\n\"", two.outcomes(SERVER, "read").get(0));
    assertEquals(List.of(), two.paths(CLIENT));
  }
}
