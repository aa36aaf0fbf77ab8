package tcpcourse.handshake.experiments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static tcpcourse.lab.tcp.Side.CLIENT;
import static tcpcourse.lab.tcp.TcpState.ESTABLISHED;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tcpcourse.lab.recording.Event.StateSeen;
import tcpcourse.lab.recording.Recording;
import tcpcourse.lab.recording.Take;
import tcpcourse.lab.testkit.Live;

@Timeout(60)
class SelfConnectTest {

  private final Recording recording = Live.play(new SelfConnect());
  private final Take same = recording.take(SelfConnect.SAME);
  private final Take other = recording.take(SelfConnect.OTHER);

  @Test
  void a_socket_can_be_connected_to_itself() {
    StateSeen established = same.first(CLIENT, ESTABLISHED);
    assertEquals(established.local(), established.remote());
  }

  @Test
  void it_reads_what_it_writes_and_the_cable_sees_nothing() {
    assertEquals(List.of("\"hello\\n\""), same.outcomes(CLIENT, "read"));
    assertEquals(List.of(), same.segments());
  }

  @Test
  void from_another_port_the_connection_is_refused() {
    assertEquals(
        List.of("ConnectException: Connection refused"), other.outcomes(CLIENT, "connect"));
  }
}
