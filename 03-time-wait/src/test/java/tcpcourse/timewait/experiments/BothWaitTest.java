package tcpcourse.timewait.experiments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static tcpcourse.lab.tcp.Side.CLIENT;
import static tcpcourse.lab.tcp.Side.SERVER;
import static tcpcourse.lab.tcp.TcpState.CLOSING;
import static tcpcourse.lab.tcp.TcpState.FIN_WAIT1;
import static tcpcourse.lab.tcp.TcpState.TIME_WAIT;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tcpcourse.lab.recording.Recording;
import tcpcourse.lab.recording.Take;
import tcpcourse.lab.tcp.Side;
import tcpcourse.lab.tcp.TcpState;
import tcpcourse.lab.testkit.Live;

@Timeout(60)
class BothWaitTest {

  private final Recording recording = Live.play(new BothWait());
  private final Take crossing = recording.take(BothWait.CROSSING);

  @ParameterizedTest
  @EnumSource
  void where_the_fins_cross_each_side_waits(Side side) {
    List<TcpState> path = crossing.path(side);
    assertEquals(
        List.of(FIN_WAIT1, CLOSING, TIME_WAIT), path.subList(path.size() - 3, path.size()));
  }

  @Test
  void where_one_follows_the_other_only_one_side_waits() {
    Take take = recording.take(BothWait.ONE_BY_ONE);
    assertTrue(take.saw(SERVER, TIME_WAIT));
    assertFalse(take.saw(CLIENT, TIME_WAIT));
  }
}
