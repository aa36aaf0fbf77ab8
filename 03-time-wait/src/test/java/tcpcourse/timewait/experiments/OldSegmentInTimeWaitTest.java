package tcpcourse.timewait.experiments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static tcpcourse.lab.tcp.Match.data;
import static tcpcourse.lab.tcp.Side.CLIENT;
import static tcpcourse.lab.tcp.Side.SERVER;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tcpcourse.lab.recording.Event.Crossing;
import tcpcourse.lab.recording.Event.Fate;
import tcpcourse.lab.recording.Event.Measured;
import tcpcourse.lab.recording.Event.Origin;
import tcpcourse.lab.recording.Recording;
import tcpcourse.lab.recording.Take;
import tcpcourse.lab.testkit.Live;

@Timeout(60)
class OldSegmentInTimeWaitTest {

  private final Recording recording = Live.play(new OldSegmentInTimeWait());

  @Test
  void time_wait_answers_an_old_segment_with_ack_and_an_absent_socket_with_rst() {
    assertTrue(afterTheOld(OldSegmentInTimeWait.WAITING).startsWith("client ACK"));
    assertTrue(afterTheOld(OldSegmentInTimeWait.GONE).startsWith("client RST"));
  }

  @Test
  void data_starts_the_wait_again_though_it_is_no_fin() {
    List<Double> left =
        recording
            .take(OldSegmentInTimeWait.WAITING)
            .all(Measured.class)
            .map(Measured::value)
            .toList();
    assertTrue(left.get(0) < 59, left.toString());
    assertTrue(left.get(1) > left.get(0), left.toString());
  }

  @Test
  void a_new_connection_whose_numbers_it_fits_takes_it_for_its_own() {
    Take take = recording.take(OldSegmentInTimeWait.TAKEN);
    assertEquals(List.of("32 bytes", "32 bytes"), take.outcomes(CLIENT, "read"));
    assertEquals(1, take.outcomes(SERVER, "write").size());
  }

  @Test
  void timestamps_guard_the_new_connection() {
    Take take = recording.take(OldSegmentInTimeWait.STAMPED);
    assertEquals(List.of("32 bytes"), take.outcomes(CLIENT, "read"));
    assertTrue(
        take.segments(data()).stream()
            .anyMatch(c -> c.origin() == Origin.INJECTED && c.fate() == Fate.DELIVERED));
  }

  /** What the client sent first after the delayed segment had arrived. */
  private String afterTheOld(String name) {
    Take take = recording.take(name);
    long arrived = take.segments(data()).get(0).arrived().orElseThrow();
    List<Crossing> all = take.segments();
    int next = 0;
    while (all.get(next).from() != CLIENT || all.get(next).at() < arrived) {
      next++;
    }
    return take.wire().get(next);
  }
}
