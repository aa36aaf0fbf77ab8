package tcpcourse.handshake.experiments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static tcpcourse.lab.tcp.Side.CLIENT;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tcpcourse.lab.recording.Recording;
import tcpcourse.lab.tcp.Match;
import tcpcourse.lab.testkit.Live;

@Timeout(60)
class ConnectAgainTest {

  private final Recording recording = Live.play(new ConnectAgain());

  private List<String> outcomes(String take) {
    return recording.take(take).outcomes(CLIENT, "connect");
  }

  @Test
  void a_connected_socket_refuses_a_second_connect_and_stays_connected() {
    assertTrue(ConnectAgain.ALREADY.contains(outcomes(ConnectAgain.CONNECTED).get(1)));
    assertEquals(1, recording.take(ConnectAgain.CONNECTED).segments(Match.syn()).size());
    assertEquals(List.of(), recording.take(ConnectAgain.CONNECTED).segments(Match.fin()));
  }

  @Test
  void a_socket_whose_connect_failed_is_closed() {
    for (String take : List.of(ConnectAgain.REFUSED, ConnectAgain.TIMED_OUT)) {
      assertTrue(ConnectAgain.CLOSED.contains(outcomes(take).get(1)), take);
      assertEquals("", outcomes(take).get(2), "a new one connects");
    }
  }
}
