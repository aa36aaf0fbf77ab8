package tcpcourse.lab.recording;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import tcpcourse.lab.recording.Event.Fate;
import tcpcourse.lab.recording.Event.Origin;
import tcpcourse.lab.recording.WindowSeries.Point;
import tcpcourse.lab.tcp.Segment;
import tcpcourse.lab.tcp.SegmentFlags.Flag;
import tcpcourse.lab.tcp.Side;
import tcpcourse.lab.testkit.SampleTakes;
import tcpcourse.lab.testkit.Takes;

class WindowSeriesTest {

  /** Both SYNs offer a window scale of 7; the client's initial number is close to the wrap. */
  private static Takes opened() {
    return SampleTakes.opened(Takes.named(""));
  }

  private static List<Point> after(Takes takes, long at) {
    return WindowSeries.of(takes.done(), Side.CLIENT).points().stream()
        .filter(point -> point.at() >= at)
        .toList();
  }

  private static Segment data(long sequence, int length) {
    return Takes.from(Side.CLIENT, sequence, 1, Flag.ACK).data(new byte[length]).build();
  }

  private static Segment ack(long acknowledgment, int window) {
    return Takes.from(Side.SERVER, 1, acknowledgment, Flag.ACK).window(window).build();
  }

  @Test
  void a_syn_ack_gives_the_first_window_unscaled() {
    Point first = WindowSeries.of(opened().done(), Side.CLIENT).points().get(0);
    assertEquals(65_160, first.window());
    assertEquals(0, first.inFlight());
  }

  @Test
  void bytes_are_in_flight_from_when_they_leave_until_their_ack_arrives() {
    Takes takes = opened().at(100_000).sent(data(1, 1000)).at(120_050).sent(ack(1001, 100));
    assertEquals(
        List.of(
            new Point(100_000, 65_160, 1000), new Point(120_050 + Takes.DELAY + 12, 100 << 7, 0)),
        after(takes, 100_000));
  }

  @Test
  void what_is_lost_stays_in_flight_and_what_is_sent_again_counts_once() {
    Takes takes =
        opened()
            .at(100_000)
            .crossing(data(1, 1000), Origin.HOST, Fate.DROPPED, null)
            .at(300_000)
            .sent(data(1, 1000));
    assertEquals(List.of(new Point(100_000, 65_160, 1000)), after(takes, 100_000));
  }

  @Test
  void an_ack_that_comes_late_does_not_bring_back_an_old_window() {
    Takes takes =
        opened()
            .at(100_000)
            .sent(data(1, 1000))
            .at(120_000)
            .sent(ack(1001, 0))
            .at(120_100)
            .sent(ack(501, 4));
    assertEquals(new Point(120_000 + Takes.DELAY + 12, 0, 0), after(takes, 100_001).get(0));
    assertEquals(1, after(takes, 100_001).size());
  }

  @Test
  void a_fin_is_in_flight_as_one() {
    Takes takes =
        opened().at(100_000).sent(Takes.from(Side.CLIENT, 1, 1, Flag.FIN, Flag.ACK).build());
    assertEquals(1, after(takes, 100_000).get(0).inFlight());
  }
}
