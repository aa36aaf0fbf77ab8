package tcpcourse.timewait.experiments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static tcpcourse.lab.tcp.Side.CLIENT;
import static tcpcourse.lab.tcp.Side.SERVER;
import static tcpcourse.lab.tcp.TcpState.CLOSED;
import static tcpcourse.lab.tcp.TcpState.LAST_ACK;
import static tcpcourse.lab.tcp.TcpState.TIME_WAIT;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import tcpcourse.lab.recording.Event.Measured;
import tcpcourse.lab.recording.Event.StateSeen;
import tcpcourse.lab.recording.Take;
import tcpcourse.lab.tcp.TcpState;
import tcpcourse.lab.testkit.Live;

/** Beside the other tests: for a minute it only waits. */
@Execution(ExecutionMode.CONCURRENT)
@Timeout(150)
class SixtySecondsTest {

  private final Take take = Live.play(new SixtySeconds()).take();

  @Test
  void time_wait_lasts_sixty_seconds_on_this_kernel() {
    StateSeen begun = take.first(SERVER, TIME_WAIT);
    double seconds = (take.first(SERVER, CLOSED).at() - begun.at()) / 1e6;
    assertTrue(seconds >= 59.5, seconds + " s");
    assertTrue(take.all(Measured.class).allMatch(left -> left.value() <= 60.5));
  }

  @Test
  void tcp_fin_timeout_does_not_shorten_it() {
    assertTrue(take.set(SERVER, "net.ipv4.tcp_fin_timeout", "5"));
    assertTrue(take.all(Measured.class).findFirst().orElseThrow().value() > 5);
  }

  @Test
  void a_minute_of_silence_does_not_mean_that_the_other_side_has_closed() {
    List<TcpState> quiet = take.paths(CLIENT).get(1);
    assertEquals(LAST_ACK, quiet.get(quiet.size() - 1));
    assertEquals(List.of(CLOSED, CLOSED), take.paths(SERVER).stream().map(this::last).toList());
  }

  private TcpState last(List<TcpState> path) {
    return path.get(path.size() - 1);
  }
}
