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
import tcpcourse.lab.tcp.Segment;
import tcpcourse.lab.testkit.Live;

@Timeout(60)
class BlindResetTest {

  private final Recording recording = Live.play(new BlindReset());

  @Test
  void only_the_very_number_expected_resets() {
    assertTrue(recording.take(BlindReset.EXACT).saw(SERVER, CLOSED));
    assertFalse(recording.take(BlindReset.INSIDE).saw(SERVER, CLOSED));
    assertFalse(recording.take(BlindReset.OUTSIDE).saw(SERVER, CLOSED));
    assertFalse(recording.take(BlindReset.SYN_INSIDE).saw(SERVER, CLOSED));
  }

  @Test
  void a_near_miss_is_answered_with_the_number_expected() {
    Take inside = recording.take(BlindReset.INSIDE);
    Segment challenge = BlindReset.challenges(inside).get(0).segment();
    Segment last = inside.segments().get(2).segment();
    assertEquals(last.sequence(), challenge.acknowledgment());
  }

  @Test
  void a_wild_guess_is_not_answered() {
    assertEquals(0, BlindReset.challenges(recording.take(BlindReset.OUTSIDE)).size());
  }

  @Test
  void forged_data_needs_a_good_guess_at_the_acknowledgment_too() {
    for (String name : List.of(BlindReset.DATA_OLD_ACK, BlindReset.DATA_NEW_ACK)) {
      assertEquals(List.of("\"still here\\n\""), recording.take(name).outcomes(SERVER, "read"));
    }
  }

  @Test
  void an_acknowledgment_out_of_range_is_challenged() {
    assertEquals(1, BlindReset.challenges(recording.take(BlindReset.DATA_OLD_ACK)).size());
    assertEquals(1, BlindReset.challenges(recording.take(BlindReset.DATA_NEW_ACK)).size());
  }
}
