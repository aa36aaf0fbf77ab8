package tcpcourse.reuseaddr.experiments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static tcpcourse.lab.tcp.Side.CLIENT;
import static tcpcourse.lab.tcp.Side.SERVER;
import static tcpcourse.lab.tcp.TcpState.LISTEN;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tcpcourse.lab.recording.Recording;
import tcpcourse.lab.recording.Take;
import tcpcourse.lab.testkit.Live;

@Timeout(60)
class WildcardAndSpecificTest {

  private final Recording recording = Live.play(new WildcardAndSpecific());

  @Test
  void the_wildcard_is_every_address() {
    assertEquals(
        List.of("", Visit.IN_USE, Visit.IN_USE),
        Visit.binds(recording.take(WildcardAndSpecific.WILDCARD_FIRST)));
  }

  @Test
  void two_addresses_are_two_ports() {
    assertEquals(
        List.of("", Visit.IN_USE, ""),
        Visit.binds(recording.take(WildcardAndSpecific.SPECIFIC_FIRST)));
  }

  @Test
  void time_wait_holds_the_port_on_its_own_address_and_on_the_wildcard() {
    assertEquals(
        List.of("", Visit.IN_USE, Visit.IN_USE, ""),
        Visit.binds(recording.take(WildcardAndSpecific.AFTER_STOP)));
  }

  @Test
  void an_ipv6_wildcard_listener_has_the_ipv4_port_too() {
    Take dual = recording.take(WildcardAndSpecific.DUAL_STACK);
    assertFalse(dual.saw(SERVER, LISTEN));
    assertEquals(List.of(Visit.IN_USE, Visit.IN_USE), Visit.binds(dual));
    assertFalse(dual.returned(CLIENT, "connect").failed());
  }
}
