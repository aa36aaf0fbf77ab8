package tcpcourse.lab.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.ByteOrder;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tcpcourse.lab.tcp.Endpoint;
import tcpcourse.lab.tcp.TcpState;

/** Lines that Linux 6.18 printed on a little-endian machine. */
class StateChangeTest {

  private static final String LINE =
      "           cable-3237    [000] ..s2.  2574.454350: inet_sock_set_state:"
          + " skaddr=0xffff88814eb140c0 (-131386024312640) oldstate=0x2 (2) newstate=0x1 (1)"
          + " sport=0xd29e (53918) dport=0x1e6c (7788) family=0x2 (2) protocol=0x6 (6)"
          + " saddr=0x10200c0 (16908480) daddr=0x20200c0 (33685696) saddr_v6=<INVALID-SIZE>"
          + " daddr_v6=<INVALID-SIZE>";

  @Test
  void a_line_tells_when_which_socket_between_whom_and_its_states() {
    assumeTrue(ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN);
    assertEquals(
        Optional.of(
            new StateChange(
                2_574_454_350_000L,
                "0xffff88814eb140c0",
                new Endpoint("192.0.2.1", 53_918),
                new Endpoint("192.0.2.2", 7_788),
                TcpState.SYN_SENT,
                TcpState.ESTABLISHED)),
        StateChange.of(LINE));
  }

  @Test
  void ipv6_sockets_do_not_count() {
    assertEquals(
        Optional.empty(), StateChange.of(LINE.replace("family=0x2 (2)", "family=0xa (10)")));
  }

  @Test
  void another_line_still_tells_the_time() {
    String mark = "              sh-3414    [001] ...1.  2574.405039: UNKNOWN TYPE 5";
    assertEquals(Optional.empty(), StateChange.of(mark));
    assertEquals(Optional.of(2_574_405_039_000L), StateChange.time(mark));
  }
}
