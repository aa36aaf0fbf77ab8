package tcpcourse.timewait.experiments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static tcpcourse.lab.tcp.Match.syn;
import static tcpcourse.lab.tcp.Side.CLIENT;
import static tcpcourse.lab.tcp.TcpState.TIME_WAIT;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tcpcourse.lab.recording.Event.Crossing;
import tcpcourse.lab.recording.Recording;
import tcpcourse.lab.recording.Take;
import tcpcourse.lab.testkit.Live;

@Timeout(60)
class PortExhaustionTest {

  private static final String REFUSED = "BindException: Cannot assign requested address";

  private final Recording recording = Live.play(new PortExhaustion());

  @Test
  void without_a_free_port_connect_fails_although_nobody_has_called_bind() {
    Take take = recording.take(PortExhaustion.OFF);
    assertEquals(REFUSED, take.outcomes(CLIENT, "connect").get(1));
    assertTrue(take.outcomes(CLIENT, "bind").isEmpty());
  }

  @Test
  void the_same_port_still_reaches_another_destination() {
    Take take = recording.take(PortExhaustion.OFF);
    List<Crossing> syns = take.segments(syn());
    assertEquals(syns.get(0).segment().source(), syns.get(1).segment().source());
    assertFalse(syns.get(0).segment().destination().equals(syns.get(1).segment().destination()));
  }

  @Test
  void with_tcp_tw_reuse_it_reaches_the_same_one_after_a_second() {
    Take take = recording.take(PortExhaustion.ON);
    List<Crossing> syns = take.segments(syn());
    assertEquals(syns.get(0).segment().destination(), syns.get(1).segment().destination());
    assertTrue(syns.get(1).at() - take.first(CLIENT, TIME_WAIT).at() > 1_000_000);
  }

  @Test
  void without_timestamps_tcp_tw_reuse_gains_nothing() {
    assertEquals(
        List.of("", REFUSED), recording.take(PortExhaustion.NO_STAMPS).outcomes(CLIENT, "connect"));
  }

  @Test
  void with_the_default_of_2_only_loopback_gains() {
    assertEquals(
        List.of("", REFUSED, "", ""),
        recording.take(PortExhaustion.LOOPBACK).outcomes(CLIENT, "connect"));
  }
}
