package tcpcourse.halfopen.experiments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static tcpcourse.lab.tcp.Side.CLIENT;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import tcpcourse.lab.recording.Recording;
import tcpcourse.lab.recording.Take;
import tcpcourse.lab.tcp.Match;
import tcpcourse.lab.testkit.Live;

/** Beside the other tests: mostly it waits. */
@Execution(ExecutionMode.CONCURRENT)
@Timeout(60)
class UnreachableTest {

  private final Recording recording = Live.play(new Unreachable());

  private String connect(String take) {
    return recording.take(take).returned(CLIENT, "connect").outcome();
  }

  @Test
  void connect_names_the_one_who_objected() {
    assertEquals("ConnectException: Connection timed out", connect(Unreachable.SILENCE));
    assertEquals("NoRouteToHostException: No route to host", connect(Unreachable.NEIGHBOUR));
    assertEquals("NoRouteToHostException: No route to host", connect(Unreachable.HOST));
    assertEquals("NoRouteToHostException: No route to host", connect(Unreachable.PROHIBITED));
    assertEquals("SocketException: Network is unreachable", connect(Unreachable.NETWORK));
    assertEquals("ConnectException: Connection refused", connect(Unreachable.PORT));
  }

  @Test
  void a_router_is_quicker_than_silence() {
    assertEquals(1, recording.take(Unreachable.HOST).segments(Match.syn()).size());
    assertEquals(2, recording.take(Unreachable.SILENCE).segments(Match.syn()).size());
  }

  @Test
  void a_neighbour_that_does_not_answer_keeps_every_segment_at_home() {
    assertEquals(0, recording.take(Unreachable.NEIGHBOUR).segments().size());
  }

  @Test
  void a_host_without_a_route_says_so_itself() {
    assertEquals("SocketException: Network is unreachable", connect(Unreachable.NO_OWN_ROUTE));
    assertEquals(0, recording.take(Unreachable.NO_OWN_ROUTE).segments().size());
  }

  @Test
  void on_an_open_connection_the_message_is_only_weather() {
    for (String once : List.of(Unreachable.WEATHER, Unreachable.PORT_WEATHER)) {
      Take weather = recording.take(once);
      assertEquals(2, weather.segments(Match.data()).size());
      assertEquals("", weather.outcomes(CLIENT, "write").get(0));
    }
  }

  @Test
  void but_it_is_the_reason_given_when_the_kernel_gives_up() {
    assertEquals(
        "SocketException: No route to host",
        recording.take(Unreachable.READ).outcomes(CLIENT, "read").get(0));
  }
}
