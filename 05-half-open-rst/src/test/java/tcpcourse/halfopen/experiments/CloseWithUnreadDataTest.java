package tcpcourse.halfopen.experiments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static tcpcourse.lab.tcp.Side.CLIENT;
import static tcpcourse.lab.tcp.Side.SERVER;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tcpcourse.lab.recording.Recording;
import tcpcourse.lab.recording.Take;
import tcpcourse.lab.tcp.Match;
import tcpcourse.lab.testkit.Live;

@Timeout(60)
class CloseWithUnreadDataTest {

  private final Recording recording = Live.play(new CloseWithUnreadData());

  private final Take read = recording.take(CloseWithUnreadData.READ);
  private final Take unread = recording.take(CloseWithUnreadData.UNREAD);

  @Test
  void close_with_everything_read_sends_no_reset() {
    assertEquals(0, read.segments(Match.rst()).size());
  }

  @Test
  void close_of_java_sends_a_fin_and_then_a_reset_if_bytes_are_unread() {
    assertTrue(
        unread.inOrder(
            unread.segments(Match.fin().from(SERVER)).get(0),
            unread.segments(Match.rst().from(SERVER)).get(0)));
  }

  @Test
  void the_fin_hides_the_reset_from_whoever_reads() {
    assertEquals(List.of("-1", "-1"), unread.outcomes(CLIENT, "read"));
    assertEquals("SocketException: Broken pipe", unread.outcomes(CLIENT, "write(\"?").get(0));
  }
}
