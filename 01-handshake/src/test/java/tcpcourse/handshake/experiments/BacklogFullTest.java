package tcpcourse.handshake.experiments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static tcpcourse.lab.tcp.Match.any;
import static tcpcourse.lab.tcp.Match.rst;
import static tcpcourse.lab.tcp.Match.syn;
import static tcpcourse.lab.tcp.Side.CLIENT;
import static tcpcourse.lab.tcp.Side.SERVER;
import static tcpcourse.lab.tcp.TcpState.CLOSED;
import static tcpcourse.lab.tcp.TcpState.ESTABLISHED;
import static tcpcourse.lab.tcp.TcpState.SYN_RECV;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tcpcourse.lab.recording.Recording;
import tcpcourse.lab.recording.Take;
import tcpcourse.lab.testkit.Live;

@Timeout(60)
class BacklogFullTest {

  private final Recording recording = Live.play(new BacklogFull());
  private final Take inTime = recording.take(BacklogFull.PLACE_IN_TIME);
  private final Take lastPlace = recording.take(BacklogFull.LAST_PLACE);
  private final Take abort = recording.take(BacklogFull.ABORT);

  @Test
  void one_more_connection_fits_in_than_the_backlog_says() {
    for (int backlog : BacklogFull.BACKLOGS) {
      Take take = recording.take("backlog " + backlog);
      assertEquals(backlog + 1, take.paths(SERVER).size());
    }
  }

  @Test
  void java_asks_for_50_places_and_gets_no_more_than_somaxconn() {
    Take take = recording.take(BacklogFull.UNBOUNDED);
    List<Double> backlogs = BacklogFull.measured(take, BacklogFull.BACKLOG);
    assertEquals(50, backlogs.get(0));
    assertEquals(BacklogFull.measured(take, BacklogFull.SOMAXCONN).get(0), backlogs.get(1));
  }

  @Test
  void a_full_queue_answers_a_syn_with_silence() {
    Take take = recording.take("backlog 1");
    assertEquals(3, take.segments(syn()).size());
    assertEquals(2, take.segments(any().from(SERVER)).size());
    assertEquals(
        List.of("", "", "SocketTimeoutException: Connect timed out"),
        take.outcomes(CLIENT, "connect"));
  }

  @Test
  void a_repeated_syn_gets_in_once_there_is_room() {
    assertEquals(List.of("", "", ""), inTime.outcomes(CLIENT, "connect"));
    assertTrue(inTime.inOrder(inTime.returned(SERVER, "accept"), inTime.segments(syn()).get(3)));
  }

  @Test
  void an_ack_for_which_there_is_no_room_is_ignored_or_reset() {
    assertEquals(List.of(SYN_RECV, ESTABLISHED), lastPlace.paths(SERVER).get(3));
    assertEquals(List.of(), lastPlace.segments(rst()));
    assertEquals(List.of(SYN_RECV, CLOSED), abort.paths(SERVER).get(3));
    assertEquals(1, abort.segments(rst().from(SERVER)).size());
  }
}
