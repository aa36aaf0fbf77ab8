package tcpcourse.timewait.experiments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static tcpcourse.lab.tcp.Side.CLIENT;
import static tcpcourse.lab.tcp.Side.SERVER;
import static tcpcourse.lab.tcp.TcpState.CLOSED;
import static tcpcourse.lab.tcp.TcpState.FIN_WAIT1;
import static tcpcourse.lab.tcp.TcpState.TIME_WAIT;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tcpcourse.lab.recording.Recording;
import tcpcourse.lab.recording.Take;
import tcpcourse.lab.tcp.Side;
import tcpcourse.lab.tcp.TcpState;
import tcpcourse.lab.testkit.Live;

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

  @Test
  void with_delayed_acks_three_segments_say_goodbye_and_without_them_four() {
    assertEquals(
        List.of(
            "server FIN,ACK seq=33 ack=1 len=0",
            "client FIN,ACK seq=1 ack=34 len=0",
            "server ACK seq=34 ack=2"),
        WhoClosesFirst.goodbye(recording.take(WhoClosesFirst.DELAYED)));
    assertEquals(
        List.of(
            "server FIN,ACK seq=33 ack=1 len=0",
            "client ACK seq=1 ack=34",
            "client FIN,ACK seq=1 ack=34 len=0",
            "server ACK seq=34 ack=2"),
        WhoClosesFirst.goodbye(recording.take(WhoClosesFirst.SERVER_FIRST)));
  }

  @Test
  void a_fin_that_brings_the_ack_leads_to_time_wait_in_one_step() {
    List<TcpState> path = recording.take(WhoClosesFirst.DELAYED).path(SERVER);
    assertEquals(List.of(FIN_WAIT1, TIME_WAIT), path.subList(path.size() - 2, path.size()));
  }

  private TcpState last(String take, Side side) {
    List<TcpState> path = recording.take(take).path(side);
    return path.get(path.size() - 1);
  }
}
