package tcpcourse.halfopen.experiments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static tcpcourse.lab.tcp.Side.CLIENT;
import static tcpcourse.lab.tcp.Side.SERVER;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tcpcourse.lab.recording.Recording;
import tcpcourse.lab.recording.Take;
import tcpcourse.lab.tcp.Match;
import tcpcourse.lab.testkit.Live;

@Timeout(60)
class WriteToAClosedPeerTest {

  private final Recording recording = Live.play(new WriteToAClosedPeer());

  private final Take write = recording.take(WriteToAClosedPeer.WRITE_ON);

  @Test
  void the_first_write_after_a_fin_returns() {
    for (Take take : recording.takes()) {
      assertEquals("", take.outcomes(CLIENT, "write").get(0), take.name());
    }
  }

  @Test
  void its_bytes_draw_a_reset() {
    assertTrue(
        write.inOrder(
            write.segments(Match.data().from(CLIENT)).get(0),
            write.segments(Match.rst().from(SERVER)).get(0)));
  }

  @Test
  void the_second_write_breaks_the_pipe_and_sends_nothing() {
    assertEquals("SocketException: Broken pipe", write.outcomes(CLIENT, "write").get(1));
    assertEquals(1, write.segments(Match.data().from(CLIENT)).size());
  }

  @Test
  void after_a_fin_read_gives_minus_one_for_ever_even_when_a_reset_follows() {
    assertEquals(
        List.of("-1", "-1"), recording.take(WriteToAClosedPeer.READ_ON).outcomes(CLIENT, "read"));
  }
}
