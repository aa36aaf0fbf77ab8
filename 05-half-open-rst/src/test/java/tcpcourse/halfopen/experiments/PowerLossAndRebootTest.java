package tcpcourse.halfopen.experiments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static tcpcourse.lab.tcp.Side.CLIENT;
import static tcpcourse.lab.tcp.Side.SERVER;
import static tcpcourse.lab.tcp.TcpState.ESTABLISHED;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tcpcourse.lab.recording.Recording;
import tcpcourse.lab.recording.Take;
import tcpcourse.lab.tcp.Match;
import tcpcourse.lab.tcp.Segment;
import tcpcourse.lab.testkit.Live;

@Timeout(60)
class PowerLossAndRebootTest {

  private final Recording recording = Live.play(new PowerLossAndReboot());

  private final Take read = recording.take(PowerLossAndReboot.READ);
  private final Take write = recording.take(PowerLossAndReboot.WRITE);

  @Test
  void a_reboot_sends_nothing_to_those_who_were_connected() {
    long wrote = read.began(CLIENT, "write").at();
    assertEquals(3, read.segments().stream().filter(c -> c.at() < wrote).count());
    assertEquals(ESTABLISHED, read.path(CLIENT).get(1));
  }

  @Test
  void the_reset_has_the_number_that_the_data_acknowledged() {
    Segment data = read.segments(Match.data()).get(0).segment();
    Segment reset = read.segments(Match.rst().from(SERVER)).get(0).segment();
    assertEquals(data.acknowledgment(), reset.sequence());
  }

  @Test
  void read_says_connection_reset_as_often_as_it_is_asked() {
    assertEquals(
        List.of("SocketException: Connection reset", "SocketException: Connection reset"),
        read.outcomes(CLIENT, "read"));
  }

  @Test
  void a_write_that_is_told_of_the_reset_leaves_only_minus_one_to_the_read() {
    assertEquals(
        List.of("", "SocketException: Connection reset by peer", "SocketException: Broken pipe"),
        write.outcomes(CLIENT, "write"));
    assertEquals(List.of("-1"), write.outcomes(CLIENT, "read"));
  }

  @Test
  void a_listener_on_the_same_port_does_not_take_up_the_old_connection() {
    assertTrue(read.outcomes(SERVER, "bind").size() == 2 && !read.path(SERVER).isEmpty());
    assertEquals(1, read.segments(Match.rst()).size());
  }
}
