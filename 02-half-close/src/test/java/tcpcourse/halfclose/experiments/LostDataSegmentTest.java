package tcpcourse.halfclose.experiments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static tcpcourse.lab.tcp.Match.data;
import static tcpcourse.lab.tcp.Side.CLIENT;
import static tcpcourse.lab.tcp.Side.SERVER;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tcpcourse.lab.recording.Event.Crossing;
import tcpcourse.lab.recording.Recording;
import tcpcourse.lab.recording.Take;
import tcpcourse.lab.recording.WindowSeries;
import tcpcourse.lab.testkit.Live;

@Timeout(60)
class LostDataSegmentTest {

  private final Recording recording = Live.play(new LostDataSegment());
  private final Take alone = recording.take(LostDataSegment.ALONE);
  private final Take sack = recording.take(LostDataSegment.WITH_SACK);
  private final Take noSack = recording.take(LostDataSegment.WITHOUT_SACK);

  @Test
  void data_is_lost_although_the_window_has_room_for_it() {
    for (Take take : recording.takes()) {
      assertTrue(
          WindowSeries.of(take, CLIENT).points().stream()
              .allMatch(point -> point.window() - point.inFlight() > 50_000),
          take.name());
    }
  }

  @Test
  void the_sender_alone_repairs_a_loss_that_nobody_else_can_notice() {
    List<Crossing> sent = alone.segments(data().from(CLIENT));
    assertEquals(3, sent.size());
    assertEquals(
        1, sent.stream().map(crossing -> crossing.segment().sequence()).distinct().count());
    assertEquals(1, LostDataSegment.answers(alone).size(), "the receiver is silent until then");
    assertTrue(LostDataSegment.wait(alone, 0) >= LostDataSegment.SHORTEST);
    assertTrue(LostDataSegment.wait(alone, 1) >= 2 * LostDataSegment.SHORTEST);
  }

  @Test
  void acks_for_the_missing_one_have_it_sent_again_and_no_other() {
    for (Take take : List.of(sack, noSack)) {
      List<Crossing> sent = take.segments(data().from(CLIENT));
      assertEquals(6, sent.size(), "one of five is sent again");
      assertEquals(sent.get(0).segment().sequence(), sent.get(5).segment().sequence());
      long firstAck = LostDataSegment.answers(take).get(0).arrived().orElseThrow();
      assertTrue(sent.get(4).at() < firstAck && firstAck < sent.get(5).at(), take.name());
    }
  }

  @Test
  void sack_names_what_has_come_and_is_used_only_if_both_offer_it() {
    assertEquals(
        4, LostDataSegment.answers(sack).stream().filter(LostDataSegment::hasSack).count());
    assertEquals(
        0, LostDataSegment.answers(noSack).stream().filter(LostDataSegment::hasSack).count());
  }

  @Test
  void the_reader_gets_every_byte_in_order_and_sees_nothing_of_it() {
    assertEquals(List.of("1448 bytes"), alone.outcomes(SERVER, "read"));
    assertEquals(List.of("7240 bytes"), sack.outcomes(SERVER, "read"));
    assertEquals(List.of("7240 bytes"), noSack.outcomes(SERVER, "read"));
  }
}
