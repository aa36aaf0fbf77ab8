package tcpcourse.reuseaddr.experiments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static tcpcourse.lab.tcp.Side.CLIENT;
import static tcpcourse.lab.tcp.Side.SERVER;
import static tcpcourse.lab.tcp.TcpState.TIME_WAIT;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tcpcourse.lab.recording.Recording;
import tcpcourse.lab.recording.Take;
import tcpcourse.lab.testkit.Live;

@Timeout(60)
class BindRefusedTest {

  private static final String NOT_AVAILABLE = "BindException: Cannot assign requested address";

  private final Recording recording = Live.play(new BindRefused());

  @Test
  void an_address_of_another_host_cannot_be_assigned_and_the_wildcard_can() {
    assertEquals(
        List.of(NOT_AVAILABLE, NOT_AVAILABLE, ""),
        recording.take(BindRefused.FOREIGN).outcomes(SERVER, "bind"));
  }

  @Test
  void an_open_connection_holds_the_last_port_and_only_a_port_named_by_the_program_is_free() {
    Take usedUp = recording.take(BindRefused.USED_UP);
    assertFalse(usedUp.saw(CLIENT, TIME_WAIT));
    assertEquals(List.of(Visit.IN_USE, Visit.IN_USE, ""), usedUp.outcomes(CLIENT, "bind"));
  }

  @Test
  void without_a_port_connect_has_another_message_than_bind() {
    assertEquals(
        List.of("", NOT_AVAILABLE, ""),
        recording.take(BindRefused.USED_UP).outcomes(CLIENT, "connect"));
  }

  @Test
  void port_0_is_no_port_in_time_wait_unless_ip_autobind_reuse_and_both_sockets_say_so() {
    assertEquals(
        List.of("", Visit.IN_USE, Visit.IN_USE, ""),
        recording.take(BindRefused.WAITING).outcomes(CLIENT, "bind"));
  }

  @Test
  void a_client_that_is_connected_to_itself_keeps_the_server_out() {
    Take self = recording.take(BindRefused.SELF);
    assertEquals(List.of("ESTABLISHED 1", "TIME_WAIT 1"), BindRefused.sockets(self));
    assertEquals(List.of(Visit.IN_USE, Visit.IN_USE), self.outcomes(SERVER, "bind"));
  }
}
