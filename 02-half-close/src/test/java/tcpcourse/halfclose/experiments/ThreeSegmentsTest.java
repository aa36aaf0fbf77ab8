package tcpcourse.halfclose.experiments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static tcpcourse.lab.tcp.Side.CLIENT;
import static tcpcourse.lab.tcp.Side.SERVER;
import static tcpcourse.lab.tcp.TcpState.FIN_WAIT2;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tcpcourse.lab.recording.Recording;
import tcpcourse.lab.recording.Take;
import tcpcourse.lab.tcp.Match;
import tcpcourse.lab.tcp.Segment;
import tcpcourse.lab.testkit.Live;

@Timeout(60)
class ThreeSegmentsTest {

  private final Recording recording = Live.play(new ThreeSegments());
  private final Take atOnce = recording.take(ThreeSegments.AT_ONCE);
  private final Take later = recording.take(ThreeSegments.LATER);

  @Test
  void the_second_fin_acknowledges_the_first_where_close_follows_at_once() {
    Segment first = fin(atOnce, Match.fin().from(CLIENT));
    Segment second = fin(atOnce, Match.fin().from(SERVER));
    assertEquals(first.sequence() + 1 & 0xffffffffL, second.acknowledgment());
    assertEquals(3, Closing.of(atOnce).size());
  }

  @Test
  void an_acknowledgment_that_has_left_already_makes_it_four() {
    assertEquals(4, Closing.of(later).size());
  }

  @Test
  void with_three_segments_the_first_closer_is_never_in_fin_wait_2() {
    assertFalse(atOnce.saw(CLIENT, FIN_WAIT2));
    assertTrue(later.saw(CLIENT, FIN_WAIT2));
  }

  private static Segment fin(Take take, Match fin) {
    return take.segments(fin).get(0).segment();
  }
}
