package tcpcourse.timewait;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static tcpcourse.lab.Side.CLIENT;
import static tcpcourse.lab.Side.SERVER;
import static tcpcourse.lab.TcpState.CLOSED;
import static tcpcourse.lab.TcpState.TIME_WAIT;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tcpcourse.lab.Live;
import tcpcourse.lab.Recording;
import tcpcourse.lab.Side;
import tcpcourse.lab.Take;
import tcpcourse.lab.TcpState;

@Timeout(60)
class WhoClosesFirstTest {

  private final Recording recording = Live.play(new WhoClosesFirst());

  @Test
  void the_side_whose_fin_is_first_is_left_in_time_wait_whichever_it_is() {
    assertEquals(TIME_WAIT, last(WhoClosesFirst.SERVER_FIRST, SERVER));
    assertEquals(TIME_WAIT, last(WhoClosesFirst.CLIENT_FIRST, CLIENT));
  }

  @Test
  void of_the_side_that_closes_last_nothing_is_left() {
    assertEquals(CLOSED, last(WhoClosesFirst.SERVER_FIRST, CLIENT));
    assertEquals(CLOSED, last(WhoClosesFirst.CLIENT_FIRST, SERVER));
  }

  @Test
  void both_programs_have_returned_from_close_before_anybody_waits() {
    for (Take take : recording.takes()) {
      Side waiting = take.saw(SERVER, TIME_WAIT) ? SERVER : CLIENT;
      long since = take.first(waiting, TIME_WAIT).at();
      assertTrue(take.returned(SERVER, "close").at() < since, take.name());
      assertTrue(take.returned(CLIENT, "close").at() < since, take.name());
    }
  }

  private TcpState last(String take, Side side) {
    List<TcpState> path = recording.take(take).path(side);
    return path.get(path.size() - 1);
  }
}
