package tcpcourse.halfclose.experiments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static tcpcourse.lab.tcp.Side.CLIENT;
import static tcpcourse.lab.tcp.Side.SERVER;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tcpcourse.lab.recording.Recording;
import tcpcourse.lab.recording.Take;
import tcpcourse.lab.tcp.Match;
import tcpcourse.lab.tcp.Segment;
import tcpcourse.lab.testkit.Live;

@Timeout(60)
class DataAfterCloseTest {

  private final Recording recording = Live.play(new DataAfterClose());
  private final Take shut = recording.take(DataAfterClose.SHUT);
  private final Take thenRead = recording.take(DataAfterClose.CLOSED_THEN_READ);
  private final Take thenWrite = recording.take(DataAfterClose.CLOSED_THEN_WRITE);

  @Test
  void the_fin_of_close_and_that_of_shutdown_output_look_alike() {
    assertEquals(Closing.of(shut).get(0), Closing.of(thenRead).get(0));
  }

  @Test
  void data_for_a_socket_that_is_closed_draws_a_reset() {
    Segment data = thenRead.segments(Match.data().from(SERVER)).get(0).segment();
    Segment reset = thenRead.segments(Match.rst().from(CLIENT)).get(0).segment();
    assertEquals(data.acknowledgment(), reset.sequence());
  }

  @Test
  void data_for_a_socket_whose_output_is_shut_is_acknowledged() {
    assertTrue(shut.segments(Match.rst()).isEmpty());
    assertEquals(List.of("\"hello\\n\""), shut.outcomes(CLIENT, "read"));
  }

  @Test
  void the_write_that_draws_the_reset_has_returned_without_an_exception() {
    assertFalse(thenWrite.returned(SERVER, "write").failed());
    assertEquals("SocketException: Broken pipe", thenWrite.outcomes(SERVER, "write").get(1));
  }

  @Test
  void read_gives_the_end_of_the_stream_although_a_reset_came_after_the_fin() {
    assertEquals(List.of("-1"), thenRead.outcomes(SERVER, "read"));
    assertEquals(List.of("-1"), thenWrite.outcomes(SERVER, "read"));
  }
}
