package tcpcourse.halfopen.experiments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static tcpcourse.lab.tcp.Side.SERVER;
import static tcpcourse.lab.tcp.TcpState.CLOSED;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tcpcourse.lab.recording.Recording;
import tcpcourse.lab.recording.Take;
import tcpcourse.lab.testkit.Live;

@Timeout(60)
class ResetBeforeAcceptTest {

  private final Recording recording = Live.play(new ResetBeforeAccept());

  private final Take abort = recording.take(ResetBeforeAccept.ABORT);

  @Test
  void accept_hands_out_a_connection_that_has_been_reset() {
    assertFalse(abort.returned(SERVER, "accept").failed());
    assertTrue(abort.inOrder(abort.first(SERVER, CLOSED), abort.began(SERVER, "accept")));
  }

  @Test
  void the_first_read_says_so() {
    assertEquals(List.of("SocketException: Connection reset"), abort.outcomes(SERVER, "read"));
    assertEquals(List.of("-1"), recording.take(ResetBeforeAccept.CLOSE).outcomes(SERVER, "read"));
  }
}
