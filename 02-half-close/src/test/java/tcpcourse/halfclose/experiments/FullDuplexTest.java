package tcpcourse.halfclose.experiments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static tcpcourse.lab.tcp.Match.data;
import static tcpcourse.lab.tcp.Side.CLIENT;
import static tcpcourse.lab.tcp.Side.SERVER;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tcpcourse.lab.recording.Recording;
import tcpcourse.lab.recording.Take;
import tcpcourse.lab.recording.WindowSeries;
import tcpcourse.lab.tcp.Side;
import tcpcourse.lab.testkit.Live;

@Timeout(60)
class FullDuplexTest {

  private final Recording recording = Live.play(new FullDuplex());
  private final Take two = recording.take(FullDuplex.TWO_THREADS);
  private final Take one = recording.take(FullDuplex.ONE_THREAD);

  @Test
  void a_thread_may_write_to_a_socket_while_another_reads_from_it() {
    for (Side side : Side.values()) {
      assertTrue(two.began(side, "read").at() < two.began(side, "write").at());
      assertTrue(two.returned(side, "write").at() < two.returned(side, "read").at());
    }
    assertEquals(List.of("\"pong\""), two.outcomes(CLIENT, "read"));
    assertEquals(List.of("\"ping\""), two.outcomes(SERVER, "read"));
  }

  @Test
  void segments_with_data_cross_on_the_way() {
    assertTrue(FullDuplex.crossed(two.segments(data())));
  }

  @Test
  void two_programs_that_write_before_they_read_can_wait_for_each_other_for_ever() {
    for (Side side : Side.values()) {
      assertEquals(List.of(), one.outcomes(side, "write"), side + " is still in write()");
      List<WindowSeries.Point> points = WindowSeries.of(one, side).points();
      assertEquals(0, points.get(points.size() - 1).window(), side + " may not send");
    }
  }
}
