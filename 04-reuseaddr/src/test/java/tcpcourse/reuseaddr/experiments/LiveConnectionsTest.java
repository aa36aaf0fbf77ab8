package tcpcourse.reuseaddr.experiments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static tcpcourse.lab.tcp.Side.SERVER;
import static tcpcourse.lab.tcp.TcpState.LAST_ACK;
import static tcpcourse.lab.tcp.TcpState.TIME_WAIT;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tcpcourse.lab.recording.Event.StateSeen;
import tcpcourse.lab.recording.Recording;
import tcpcourse.lab.recording.Take;
import tcpcourse.lab.tcp.Match;
import tcpcourse.lab.testkit.Live;

@Timeout(60)
class LiveConnectionsTest {

  private final Recording recording = Live.play(new LiveConnections());
  private final Take handOver = recording.take(LiveConnections.HAND_OVER);

  @Test
  void a_new_server_listens_while_the_old_ones_connection_is_in_use() {
    assertEquals(List.of("", ""), Visit.binds(handOver));
    StateSeen end =
        handOver.first(
            "the end", StateSeen.class, seen -> seen.before() == LAST_ACK && seen.side() == SERVER);
    assertTrue(handOver.inOrder(handOver.first(SERVER, TIME_WAIT), end));
  }

  @Test
  void the_old_connection_closes_in_good_order() {
    assertTrue(handOver.segments(Match.rst()).isEmpty());
    assertEquals(4, handOver.segments(Match.fin()).size());
  }

  @Test
  void without_reuse_every_state_of_the_old_connection_holds_the_port() {
    assertEquals(
        Collections.nCopies(8, true),
        LiveConnections.refusals(recording.take(LiveConnections.OFF)));
  }

  @Test
  void with_reuse_on_both_no_state_but_listen_holds_it() {
    assertEquals(
        List.of(true, true, true, false, true, false, true, false),
        LiveConnections.refusals(recording.take(LiveConnections.ON)));
  }
}
