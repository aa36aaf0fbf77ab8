package tcpcourse.timewait.experiments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static tcpcourse.lab.tcp.Match.synAck;
import static tcpcourse.lab.tcp.Side.CLIENT;
import static tcpcourse.lab.tcp.Side.SERVER;
import static tcpcourse.lab.tcp.TcpState.TIME_WAIT;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tcpcourse.lab.recording.Event.Measured;
import tcpcourse.lab.recording.Recording;
import tcpcourse.lab.recording.Take;
import tcpcourse.lab.testkit.Live;

@Timeout(60)
class ReconnectFloodTest {

  private final Recording recording = Live.play(new ReconnectFlood());

  @Test
  void a_server_that_closes_first_still_takes_the_next_connection() {
    Take take = recording.take(ReconnectFlood.SERVER_FIRST);
    assertTrue(take.segments(synAck()).size() > 0);
    assertEquals(List.of(""), take.outcomes(CLIENT, "connect"));
  }

  @Test
  void a_client_that_closes_first_runs_out_of_ports() {
    Take take = recording.take(ReconnectFlood.CLIENT_FIRST);
    assertEquals(
        List.of("BindException: Cannot assign requested address"),
        take.outcomes(CLIENT, "connect"));
    assertTrue(take.segments().isEmpty());
  }

  @Test
  void beyond_tcp_max_tw_buckets_a_connection_ends_without_time_wait() {
    Take take = recording.take(ReconnectFlood.CAPPED);
    assertFalse(take.saw(SERVER, TIME_WAIT));
    assertTrue(
        take.all(Measured.class)
            .filter(m -> m.what().equals(ReconnectFlood.ENTRIES))
            .allMatch(m -> m.value() <= ReconnectFlood.LIMIT));
  }
}
