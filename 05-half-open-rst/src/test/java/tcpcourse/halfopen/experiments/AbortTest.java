package tcpcourse.halfopen.experiments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static tcpcourse.lab.tcp.Side.CLIENT;
import static tcpcourse.lab.tcp.Side.SERVER;
import static tcpcourse.lab.tcp.TcpState.LAST_ACK;
import static tcpcourse.lab.tcp.TcpState.TIME_WAIT;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tcpcourse.lab.recording.Recording;
import tcpcourse.lab.recording.Take;
import tcpcourse.lab.tcp.Match;
import tcpcourse.lab.testkit.Live;

@Timeout(60)
class AbortTest {

  private final Recording recording = Live.play(new Abort());

  private final Take close = recording.take(Abort.CLOSE);
  private final Take abort = recording.take(Abort.READ);

  @Test
  void linger_zero_turns_the_fin_into_a_reset() {
    assertEquals(1, close.segments(Match.fin().from(SERVER)).size());
    assertEquals(0, abort.segments(Match.fin()).size());
    assertEquals(1, abort.segments(Match.rst().from(SERVER)).size());
  }

  @Test
  void an_abort_leaves_no_time_wait() {
    assertTrue(close.saw(SERVER, TIME_WAIT));
    assertFalse(abort.saw(SERVER, TIME_WAIT));
  }

  @Test
  void an_abort_after_the_other_sides_fin_spares_both_the_wait() {
    Take afterFin = recording.take(Abort.AFTER_FIN);
    assertEquals(1, afterFin.segments(Match.rst().from(CLIENT)).size());
    assertFalse(afterFin.saw(CLIENT, LAST_ACK));
    assertFalse(afterFin.saw(SERVER, TIME_WAIT));
    assertTrue(close.saw(CLIENT, LAST_ACK));
  }

  @Test
  void nobody_answers_a_reset() {
    assertEquals(2, abort.segments(Match.any().from(SERVER)).size());
    assertEquals(2, abort.segments(Match.any().from(CLIENT)).size());
  }

  @Test
  void what_read_says_depends_on_who_asked_first() {
    assertEquals(
        List.of("SocketException: Connection reset", "SocketException: Connection reset"),
        abort.outcomes(CLIENT, "read"));
    assertEquals(List.of("-1"), recording.take(Abort.WRITE).outcomes(CLIENT, "read"));
  }
}
