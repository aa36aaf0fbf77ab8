package tcpcourse.halfclose.experiments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static tcpcourse.lab.tcp.Match.ack;
import static tcpcourse.lab.tcp.Match.data;
import static tcpcourse.lab.tcp.Match.rst;
import static tcpcourse.lab.tcp.Side.CLIENT;
import static tcpcourse.lab.tcp.Side.SERVER;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tcpcourse.lab.recording.Recording;
import tcpcourse.lab.recording.Take;
import tcpcourse.lab.testkit.Live;

@Timeout(60)
class ShutdownInputTest {

  private final Recording recording = Live.play(new ShutdownInput());
  private final Take shut = recording.take(ShutdownInput.SHUT);
  private final Take read = recording.take(ShutdownInput.READ);

  @Test
  void shutting_the_input_is_not_said_to_the_peer() {
    long called = shut.began(SERVER, "shutdownInput").at();
    long sent = shut.segments(data().from(CLIENT)).get(0).arrived().orElseThrow();
    assertEquals(
        0,
        shut.segments(ack().from(SERVER)).stream()
            .filter(segment -> called < segment.at() && segment.at() < sent)
            .count());
  }

  @Test
  void data_for_a_shut_input_is_acknowledged_and_kept() {
    assertEquals(8, ShutdownInput.unread(shut));
    assertEquals(8, ShutdownInput.unread(read));
    assertEquals(List.of("-1"), shut.outcomes(SERVER, "read"));
    assertEquals(List.of("8 bytes"), read.outcomes(SERVER, "read"));
  }

  @Test
  void so_close_finds_it_unread_and_sends_rst() {
    assertTrue(shut.wire().contains("server RST,ACK seq=9 ack=9"));
    assertEquals(List.of(), read.segments(rst()));
  }

  @Test
  void and_the_window_of_a_shut_input_goes_down_to_0() {
    assertFalse(recording.take(ShutdownInput.TOO_MUCH).segments(ZeroWindow.ZERO).isEmpty());
  }
}
