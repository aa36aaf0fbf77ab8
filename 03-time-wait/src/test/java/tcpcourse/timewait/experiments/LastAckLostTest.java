package tcpcourse.timewait.experiments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static tcpcourse.lab.tcp.Match.ack;
import static tcpcourse.lab.tcp.Match.fin;
import static tcpcourse.lab.tcp.Match.rst;
import static tcpcourse.lab.tcp.Side.CLIENT;
import static tcpcourse.lab.tcp.Side.SERVER;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tcpcourse.lab.recording.Event.Crossing;
import tcpcourse.lab.recording.Event.Fate;
import tcpcourse.lab.recording.Event.Measured;
import tcpcourse.lab.recording.Recording;
import tcpcourse.lab.recording.Take;
import tcpcourse.lab.testkit.Live;

@Timeout(60)
class LastAckLostTest {

  private final Recording recording = Live.play(new LastAckLost());
  private final Take waiting = recording.take(LastAckLost.WAITING);
  private final Take cutShort = recording.take(LastAckLost.CUT_SHORT);

  @Test
  void the_side_that_closed_last_repeats_its_fin_and_the_waiting_one_its_ack() {
    assertEquals(2, waiting.segments(fin().from(CLIENT)).size());
    assertEquals(
        List.of(Fate.DROPPED, Fate.DELIVERED),
        waiting.segments(ack().from(SERVER)).stream().map(Crossing::fate).toList());
  }

  @Test
  void the_repeated_fin_starts_the_wait_again() {
    List<Measured> left = waiting.all(Measured.class).toList();
    assertTrue(left.get(1).value() < left.get(0).value(), left.toString());
    Crossing repeated = waiting.segments(fin().from(CLIENT)).get(1);
    assertTrue(Conversation.beganWith(repeated, left.get(2)), left.toString());
    assertFalse(Conversation.beganWith(repeated, left.get(1)), left.toString());
  }

  @Test
  void the_kernel_repeats_it_twice_after_like_waits_before_it_waits_longer() {
    List<Long> waits = LastAckLost.waits(recording.take(LastAckLost.AS_IT_COMES));
    assertEquals(3, waits.size());
    assertTrue(waits.get(0) >= 200, waits.toString()); // TCP_RTO_MIN: no wait is shorter
    assertTrue(waits.get(1) < 1.5 * waits.get(0), waits.toString());
    assertTrue(waits.get(2) > 1.5 * waits.get(1), waits.toString());
  }

  @Test
  void without_time_wait_the_repeated_fin_is_answered_by_a_reset() {
    assertEquals(1, cutShort.segments(ack().from(SERVER)).size()); // the one that was lost
    assertEquals(Fate.DELIVERED, cutShort.segments(rst().from(SERVER)).get(0).fate());
    assertTrue(waiting.segments(rst()).isEmpty());
  }
}
