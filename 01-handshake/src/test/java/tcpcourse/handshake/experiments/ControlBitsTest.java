package tcpcourse.handshake.experiments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static tcpcourse.lab.tcp.Match.data;
import static tcpcourse.lab.tcp.Match.syn;
import static tcpcourse.lab.tcp.Side.CLIENT;
import static tcpcourse.lab.tcp.Side.SERVER;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tcpcourse.lab.recording.Event.Crossing;
import tcpcourse.lab.recording.Recording;
import tcpcourse.lab.recording.Take;
import tcpcourse.lab.testkit.Live;

@Timeout(60)
class ControlBitsTest {

  private final Recording recording = Live.play(new ControlBits());
  private final Take plain = recording.take(ControlBits.PLAIN);
  private final Take extras = recording.take(ControlBits.EXTRAS);

  @Test
  void push_marks_the_last_segment_of_a_write() {
    List<Crossing> written = plain.segments(data().from(CLIENT));
    assertEquals("ACK", written.get(0).segment().flags().toString());
    assertEquals("PSH,ACK", written.get(1).segment().flags().toString());
  }

  @Test
  void push_marks_a_segment_within_a_write_as_well() {
    Take take = recording.take(ControlBits.LITTLE_ROOM);
    assertEquals(1, take.outcomes(CLIENT, "write").size());
    assertEquals(3, take.segments(data()).size());
    assertEquals("PSH,ACK", take.segments(data()).get(1).segment().flags().toString());
  }

  @Test
  void read_gives_urgent_data_only_where_it_is_wanted_in_line() {
    assertEquals(List.of("2000 bytes", "-1"), plain.outcomes(SERVER, "read"));
    assertEquals(List.of("2000 bytes", "\"!\"", "-1"), extras.outcomes(SERVER, "read"));
  }

  @Test
  void the_syn_that_asks_for_ecn_has_two_more_bits() {
    assertEquals("SYN", plain.segments(syn()).get(0).segment().flags().toString());
    assertEquals("SYN,ECE,CWR", extras.segments(syn()).get(0).segment().flags().toString());
  }
}
