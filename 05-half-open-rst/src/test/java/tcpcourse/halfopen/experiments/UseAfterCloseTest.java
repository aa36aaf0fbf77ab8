package tcpcourse.halfopen.experiments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static tcpcourse.lab.tcp.Side.CLIENT;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tcpcourse.lab.recording.Recording;
import tcpcourse.lab.testkit.Live;

@Timeout(60)
class UseAfterCloseTest {

  private final Recording recording = Live.play(new UseAfterClose());

  private List<String> outcomes(String take, String call) {
    return recording.take(take).outcomes(CLIENT, call);
  }

  @Test
  void it_takes_no_other_thread_and_no_waiting() {
    List<String> closed = List.of("SocketException: Socket closed");
    assertEquals(closed, outcomes(UseAfterClose.OWN, "read"));
    assertEquals(closed, outcomes(UseAfterClose.OWN, "write"));
  }

  @Test
  void the_sockets_own_methods_have_other_words() {
    List<String> closed = List.of("SocketException: Socket is closed");
    assertEquals(closed, outcomes(UseAfterClose.OWN, "setSoTimeout"));
  }

  @Test
  void the_peers_close_is_told_otherwise() {
    assertEquals(List.of("-1"), outcomes(UseAfterClose.PEERS, "read"));
  }
}
