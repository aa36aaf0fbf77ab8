package tcpcourse.reuseaddr.experiments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static tcpcourse.lab.tcp.Side.CLIENT;
import static tcpcourse.lab.tcp.Side.SERVER;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tcpcourse.lab.recording.Recording;
import tcpcourse.lab.recording.Take;
import tcpcourse.lab.testkit.Live;

@Timeout(60)
class DefaultsTest {

  private final Recording recording = Live.play(new Defaults());
  private final Take asked = recording.take(Defaults.ASKED);

  @Test
  void on_linux_a_server_socket_begins_with_reuse_and_a_socket_without() {
    assertEquals("true", asked.returned(SERVER, "getReuseAddress").outcome());
    assertEquals("false", asked.returned(CLIENT, "getReuseAddress").outcome());
  }

  @Test
  void an_accepted_socket_has_what_its_listener_has() {
    assertEquals(List.of("true", "true"), asked.outcomes(SERVER, "getReuseAddress"));
  }

  @Test
  void nobody_shares_a_port_unasked() {
    assertEquals("false", asked.returned(SERVER, "getOption(SO_REUSEPORT").outcome());
  }

  @Test
  void left_alone_a_server_restarts_and_a_client_does_not_get_its_port() {
    assertEquals(List.of("", ""), Visit.binds(recording.take(Defaults.SERVER_AGAIN)));
    assertEquals(
        List.of("", Visit.IN_USE), recording.take(Defaults.CLIENT_AGAIN).outcomes(CLIENT, "bind"));
  }
}
