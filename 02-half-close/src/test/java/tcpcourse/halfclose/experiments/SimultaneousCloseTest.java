package tcpcourse.halfclose.experiments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static tcpcourse.lab.tcp.TcpState.CLOSE_WAIT;
import static tcpcourse.lab.tcp.TcpState.CLOSING;
import static tcpcourse.lab.tcp.TcpState.FIN_WAIT1;
import static tcpcourse.lab.tcp.TcpState.TIME_WAIT;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tcpcourse.lab.recording.Event.Crossing;
import tcpcourse.lab.recording.Recording;
import tcpcourse.lab.recording.Take;
import tcpcourse.lab.tcp.Match;
import tcpcourse.lab.tcp.Side;
import tcpcourse.lab.testkit.Live;

@Timeout(60)
class SimultaneousCloseTest {

  private final Recording recording = Live.play(new SimultaneousClose());
  private final Take crossing = recording.take(SimultaneousClose.CROSSING);
  private final Take oneByOne = recording.take(SimultaneousClose.ONE_BY_ONE);

  @Test
  void both_fins_have_left_before_either_has_arrived() {
    List<Crossing> fins = crossing.segments(Match.fin());
    assertEquals(2, fins.size());
    assertTrue(fins.get(1).at() < fins.get(0).arrived().orElseThrow());
  }

  @ParameterizedTest
  @EnumSource
  void both_sides_go_through_closing_to_time_wait(Side side) {
    List<?> path = crossing.path(side);
    assertEquals(List.of(FIN_WAIT1, CLOSING, TIME_WAIT), path.subList(2, path.size()));
  }

  @ParameterizedTest
  @EnumSource
  void nobody_is_in_closing_where_one_closes_after_the_other(Side side) {
    assertFalse(oneByOne.saw(side, CLOSING));
    assertEquals(side == Side.SERVER, oneByOne.saw(side, CLOSE_WAIT));
    assertEquals(side == Side.CLIENT, oneByOne.saw(side, TIME_WAIT));
  }
}
