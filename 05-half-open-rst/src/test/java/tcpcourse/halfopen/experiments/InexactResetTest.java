package tcpcourse.halfopen.experiments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static tcpcourse.lab.tcp.Side.CLIENT;
import static tcpcourse.lab.tcp.Side.SERVER;
import static tcpcourse.lab.tcp.TcpState.CLOSED;
import static tcpcourse.lab.tcp.TcpState.CLOSE_WAIT;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tcpcourse.lab.recording.Recording;
import tcpcourse.lab.recording.Take;
import tcpcourse.lab.tcp.Match;
import tcpcourse.lab.testkit.Live;

@Timeout(60)
class InexactResetTest {

  private final Recording recording = Live.play(new InexactReset());

  @Test
  void behind_the_last_block_of_a_SACK_one_RST_is_enough() {
    Take take = recording.take(InexactReset.BEHIND_A_BLOCK);
    assertEquals(1, take.segments(Match.rst()).size());
    assertTrue(take.saw(SERVER, CLOSED));
  }

  @Test
  void without_SACK_it_takes_a_second_one_with_the_number_expected() {
    Take take = recording.take(InexactReset.NO_SACK);
    assertEquals(2, take.segments(Match.rst()).size());
    long exact = take.segments(Match.rst().nth(2)).get(0).arrived().orElseThrow();
    assertTrue(take.first(SERVER, CLOSED).at() >= exact);
  }

  @Test
  void a_number_between_the_two_is_not_believed() {
    assertFalse(recording.take(InexactReset.IN_THE_GAP).saw(SERVER, CLOSED));
  }

  @Test
  void one_too_low_counts_after_a_FIN_only() {
    Take fin = recording.take(InexactReset.AFTER_A_FIN);
    assertTrue(fin.saw(SERVER, CLOSE_WAIT) && fin.saw(SERVER, CLOSED));
    assertEquals(0, fin.segments(Match.rst().from(SERVER)).size());
    assertFalse(recording.take(InexactReset.NO_FIN).saw(SERVER, CLOSED));
    assertFalse(recording.take(InexactReset.NO_FIN).saw(CLIENT, CLOSED));
  }
}
