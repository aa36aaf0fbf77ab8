package tcpcourse.halfclose.experiments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static tcpcourse.lab.tcp.Side.CLIENT;
import static tcpcourse.lab.tcp.Side.SERVER;
import static tcpcourse.lab.tcp.TcpState.FIN_WAIT2;
import static tcpcourse.lab.tcp.TcpState.TIME_WAIT;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tcpcourse.lab.recording.Event.Crossing;
import tcpcourse.lab.recording.Recording;
import tcpcourse.lab.recording.Take;
import tcpcourse.lab.tcp.Match;
import tcpcourse.lab.tcp.Segment;
import tcpcourse.lab.testkit.Live;

@Timeout(60)
class HalfCloseTest {

  private final Recording recording = Live.play(new HalfClose());
  private final Take shut = recording.take(HalfClose.SHUT);
  private final Take open = recording.take(HalfClose.OPEN);
  private final Crossing fin = shut.segments(Match.fin().from(CLIENT)).get(0);

  @Test
  void a_fin_uses_up_one_sequence_number_and_carries_no_data() {
    long text = shut.segments(Match.data().from(CLIENT)).get(0).segment().sequence();
    assertEquals(text + 22 & 0xffffffffL, fin.segment().sequence());
    assertEquals(0, fin.segment().length());
    Segment answer = shut.segments(Match.data().from(SERVER)).get(0).segment();
    assertEquals(fin.segment().sequence() + 1 & 0xffffffffL, answer.acknowledgment());
  }

  @Test
  void data_flows_towards_the_side_that_has_sent_its_fin() {
    Crossing answer = shut.segments(Match.data().from(SERVER)).get(0);
    assertTrue(answer.at() > fin.arrived().orElseThrow());
    assertEquals(List.of("\"1 4 22\\n\"", "-1"), shut.outcomes(CLIENT, "read"));
  }

  @Test
  void a_side_that_has_sent_its_fin_still_acknowledges_what_it_gets() {
    Segment answer = shut.segments(Match.data().from(SERVER)).get(0).segment();
    long next = answer.sequence() + answer.length() & 0xffffffffL;
    assertTrue(
        shut.segments(Match.ack().from(CLIENT)).stream()
            .anyMatch(ack -> ack.at() > fin.at() && ack.segment().acknowledgment() == next));
  }

  @Test
  void the_half_closed_side_waits_in_fin_wait_2_until_the_other_fin_has_come() {
    Crossing other = shut.segments(Match.fin().from(SERVER)).get(0);
    assertTrue(shut.first(CLIENT, FIN_WAIT2).at() < other.at());
    assertTrue(shut.first(CLIENT, TIME_WAIT).at() >= other.arrived().orElseThrow());
  }

  @Test
  void without_a_fin_the_reader_cannot_know_that_the_text_is_whole() {
    assertTrue(open.segments(Match.fin()).isEmpty());
    assertFalse(open.outcomes(SERVER, "read").contains("-1"));
    assertTrue(open.segments(Match.data().from(SERVER)).isEmpty());
  }
}
