package tcpcourse.timewait.experiments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static tcpcourse.lab.tcp.Side.CLIENT;
import static tcpcourse.lab.tcp.TcpState.CLOSED;
import static tcpcourse.lab.tcp.TcpState.TIME_WAIT;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tcpcourse.lab.recording.Recording;
import tcpcourse.lab.recording.Take;
import tcpcourse.lab.tcp.TcpState;
import tcpcourse.lab.testkit.Live;

@Timeout(60)
class TimeWaitAssassinationTest {

  private final Recording recording = Live.play(new TimeWaitAssassination());

  @Test
  void by_default_a_reset_ends_time_wait() {
    assertEquals(CLOSED, last(recording.take(TimeWaitAssassination.OFF)));
  }

  @Test
  void with_tcp_rfc1337_it_does_not() {
    assertEquals(TIME_WAIT, last(recording.take(TimeWaitAssassination.ON)));
  }

  @Test
  void nobody_meant_the_reset_it_answers_an_ack_that_answers_an_old_segment() {
    for (Take take : recording.takes()) {
      assertEquals(
          List.of("client ACK seq=2 ack=34", "server RST seq=34"), DelayedDuplicate.lastTwo(take));
    }
  }

  private static TcpState last(Take take) {
    List<TcpState> path = take.path(CLIENT);
    return path.get(path.size() - 1);
  }
}
