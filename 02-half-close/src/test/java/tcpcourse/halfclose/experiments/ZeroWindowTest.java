package tcpcourse.halfclose.experiments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static tcpcourse.lab.tcp.Match.ack;
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
class ZeroWindowTest {

  private final Recording recording = Live.play(new ZeroWindow());
  private final Take stalled = recording.take(ZeroWindow.LITTLE_ROOM);
  private final Take roomy = recording.take(ZeroWindow.ROOM_FOR_ALL);

  private static long smallest(Take take) {
    return WindowSeries.of(take, CLIENT).points().stream()
        .mapToLong(WindowSeries.Point::window)
        .min()
        .orElseThrow();
  }

  @Test
  void the_window_of_a_receiver_that_does_not_read_goes_down_to_0() {
    assertEquals(0, smallest(stalled));
    assertTrue(smallest(roomy) > 20_000, "where there is room it does not");
  }

  @Test
  void a_zero_window_keeps_write_from_returning() {
    assertTrue(
        stalled.returned(CLIENT, "write").at() > stalled.began(SERVER, "read").at(),
        "write() returned before anybody read");
    assertEquals(List.of(""), roomy.outcomes(CLIENT, "write"));
    assertEquals(List.of(), roomy.outcomes(SERVER, "read"));
  }

  @Test
  void no_data_is_sent_into_a_zero_window() {
    long closed = stalled.segments(ZeroWindow.ZERO).get(0).arrived().orElseThrow();
    long reopened = stalled.began(SERVER, "read").at();
    assertEquals(
        0,
        stalled.segments(data()).stream()
            .filter(segment -> closed < segment.at() && segment.at() < reopened)
            .count());
  }

  @Test
  void a_probe_repeats_the_last_acknowledged_number_and_carries_nothing() {
    long next = stalled.segments(ZeroWindow.ZERO).get(0).segment().acknowledgment();
    List<Crossing> probes = ZeroWindow.probes(stalled);
    assertEquals(3, probes.size());
    probes.forEach(
        probe -> assertEquals((int) next - 1, (int) probe.segment().sequence(), "its number"));
  }

  @Test
  void reading_sends_a_window_update_that_acknowledges_nothing_new() {
    Crossing update =
        stalled.segments(ack().from(SERVER)).stream()
            .filter(ack -> ack.at() > stalled.began(SERVER, "read").at())
            .findFirst()
            .orElseThrow();
    assertEquals(
        stalled.segments(ZeroWindow.ZERO).get(0).segment().acknowledgment(),
        update.segment().acknowledgment());
    assertTrue(update.segment().window() > 0, "it makes room");
  }
}
