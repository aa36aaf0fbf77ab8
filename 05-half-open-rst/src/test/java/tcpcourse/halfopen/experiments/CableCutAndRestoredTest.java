package tcpcourse.halfopen.experiments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static tcpcourse.lab.tcp.Side.CLIENT;
import static tcpcourse.lab.tcp.Side.SERVER;
import static tcpcourse.lab.tcp.TcpState.CLOSED;
import static tcpcourse.lab.tcp.TcpState.ESTABLISHED;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tcpcourse.lab.recording.Event.Fate;
import tcpcourse.lab.recording.Recording;
import tcpcourse.lab.recording.Take;
import tcpcourse.lab.tcp.Match;
import tcpcourse.lab.testkit.Live;

@Timeout(60)
class CableCutAndRestoredTest {

  private final Recording recording = Live.play(new CableCutAndRestored());

  private final Take quiet = recording.take(CableCutAndRestored.QUIET);
  private final Take cut = recording.take(CableCutAndRestored.SHORT);
  private final Take over = recording.take(CableCutAndRestored.LONG);

  @Test
  void a_cut_that_nobody_speaks_into_leaves_no_trace() {
    assertTrue(quiet.segments().stream().allMatch(c -> c.fate() == Fate.DELIVERED));
    assertEquals(List.of("\"hello\\n\""), quiet.outcomes(SERVER, "read"));
  }

  @Test
  void what_a_short_cut_swallowed_is_sent_again_and_read_once() {
    assertEquals(Fate.CUT, cut.segments(Match.data()).get(0).fate());
    assertEquals(Fate.DELIVERED, cut.segments(Match.data()).get(1).fate());
    assertEquals(List.of("\"hello\\n\""), cut.outcomes(SERVER, "read"));
  }

  @Test
  void a_long_cut_leaves_a_half_open_connection_without_any_crash() {
    assertTrue(over.inOrder(over.first(CLIENT, CLOSED), over.began(SERVER, "write")));
    assertTrue(over.saw(SERVER, ESTABLISHED));
    assertEquals("", over.outcomes(SERVER, "write").get(0));
    assertEquals(1, over.segments(Match.rst().from(CLIENT)).size());
  }
}
