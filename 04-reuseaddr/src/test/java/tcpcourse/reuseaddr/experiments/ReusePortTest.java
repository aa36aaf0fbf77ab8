package tcpcourse.reuseaddr.experiments;

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
class ReusePortTest {

  private final Recording recording = Live.play(new ReusePort());
  private final Take shared = recording.take(ReusePort.SHARED);

  @Test
  void every_connection_goes_to_one_listener_and_each_listener_gets_some() {
    double first = last(ReusePort.series(shared, ReusePort.FIRST));
    double second = last(ReusePort.series(shared, ReusePort.SECOND));
    assertEquals(ReusePort.CLIENTS, first + second);
    assertTrue(first > 0 && second > 0, first + " and " + second);
  }

  @Test
  void both_must_have_set_it() {
    List<Boolean> without = LiveConnections.refusals(recording.take(ReusePort.OFF));
    assertEquals(List.of(true, true, true, true, true, true, true, true), without);
  }

  @Test
  void where_both_have_set_it_no_state_holds_the_port_not_even_listen() {
    List<Boolean> with = LiveConnections.refusals(recording.take(ReusePort.ON));
    assertEquals(List.of(true, false, true, false, true, false, true, false), with);
  }

  @Test
  void what_waits_at_a_listener_that_stops_is_reset_although_another_listens() {
    Take stops = recording.take(ReusePort.ONE_STOPS);
    assertEquals(1, stops.segments(Match.rst()).size());
    assertEquals("SocketException: Connection reset", stops.returned(CLIENT, "read").outcome());
  }

  @Test
  void with_tcp_migrate_req_the_other_listener_inherits_what_waits() {
    Take inherited = recording.take(ReusePort.INHERITED);
    assertEquals(List.of(), inherited.segments(Match.rst()));
    assertTrue(
        inherited.inOrder(
            inherited.returned(SERVER, "close"), inherited.returned(SERVER, "accept")));
    assertEquals("\"!\"", inherited.returned(CLIENT, "read").outcome());
  }

  private static double last(List<Double> values) {
    return values.get(values.size() - 1);
  }
}
