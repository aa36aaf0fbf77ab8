package tcpcourse.handshake.experiments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static tcpcourse.lab.tcp.Side.CLIENT;
import static tcpcourse.lab.tcp.Side.SERVER;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tcpcourse.lab.recording.Event.Crossing;
import tcpcourse.lab.recording.Recording;
import tcpcourse.lab.recording.Take;
import tcpcourse.lab.tcp.Match;
import tcpcourse.lab.testkit.Live;

@Timeout(60)
class LostSynTest {

  private final Recording recording = Live.play(new LostSyn());
  private final Take linear = recording.takes().get(0);
  private final Take doubling = recording.takes().get(1);

  @Test
  void a_syn_that_is_not_answered_is_sent_again_with_the_same_number() {
    List<Crossing> syns = linear.segments(Match.syn());
    assertEquals(7, syns.size());
    assertEquals(1, syns.stream().map(syn -> syn.segment().sequence()).distinct().count());
  }

  @Test
  void the_waits_double_where_linear_timeouts_are_off() {
    assertTrue(LostSyn.waited(doubling, 1, 2, 4));
  }

  @Test
  void five_waits_are_equal_and_the_sixth_is_longer_where_linear_timeouts_are_on() {
    assertTrue(LostSyn.waited(linear, 1, 1, 1, 1, 1, 2));
  }

  @Test
  void where_every_syn_is_lost_connect_gives_up_with_connection_timed_out() {
    Take inVain = recording.take(LostSyn.NONE_ARRIVES);
    assertEquals(2, inVain.segments(Match.syn()).size());
    assertEquals(
        List.of("ConnectException: Connection timed out"), inVain.outcomes(CLIENT, "connect"));
  }

  @Test
  void connect_only_takes_longer() {
    assertFalse(linear.returned(CLIENT, "connect").failed());
    assertTrue(
        linear.inOrder(
            linear.segments(Match.syn().nth(7)).get(0), linear.returned(CLIENT, "connect")));
  }

  @Test
  void the_server_knows_nothing_of_the_syns_that_were_lost() {
    assertEquals(1, linear.paths(SERVER).size());
    Crossing arrived = linear.segments(Match.syn().nth(7)).get(0);
    assertTrue(linear.events().indexOf(arrived) < indexOfFirstServerConnection());
  }

  private int indexOfFirstServerConnection() {
    return linear.events().indexOf(linear.first(SERVER, tcpcourse.lab.tcp.TcpState.SYN_RECV));
  }
}
