package tcpcourse.halfopen.experiments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static tcpcourse.lab.tcp.Side.CLIENT;
import static tcpcourse.lab.tcp.Side.SERVER;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tcpcourse.lab.recording.Recording;
import tcpcourse.lab.tcp.Match;
import tcpcourse.lab.testkit.Live;

@Timeout(60)
class DataThenResetTest {

  private final Recording recording = Live.play(new DataThenReset());

  @Test
  void what_arrived_before_the_reset_can_still_be_read() {
    assertEquals(
        List.of("\"answer\\n\"", "SocketException: Connection reset"),
        recording.take(DataThenReset.RESET).outcomes(CLIENT, "read"));
  }

  @Test
  void what_was_lost_before_the_reset_is_not_sent_again() {
    assertEquals(1, recording.take(DataThenReset.LOST).segments(Match.data().from(SERVER)).size());
    assertEquals(
        "SocketException: Connection reset",
        recording.take(DataThenReset.LOST).outcomes(CLIENT, "read").get(0));
  }

  @Test
  void with_a_fin_the_answer_is_followed_by_minus_one() {
    assertEquals(
        List.of("\"answer\\n\"", "-1"), recording.take(DataThenReset.FIN).outcomes(CLIENT, "read"));
  }
}
