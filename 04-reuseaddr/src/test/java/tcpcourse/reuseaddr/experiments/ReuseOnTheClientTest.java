package tcpcourse.reuseaddr.experiments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static tcpcourse.lab.tcp.Side.CLIENT;
import static tcpcourse.lab.tcp.TcpState.CLOSED;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tcpcourse.lab.recording.Recording;
import tcpcourse.lab.recording.Take;
import tcpcourse.lab.tcp.Match;
import tcpcourse.lab.testkit.Live;

@Timeout(60)
class ReuseOnTheClientTest {

  private final Recording recording = Live.play(new ReuseOnTheClient());

  @Test
  void a_client_that_does_not_bind_is_given_another_port() {
    Take any = recording.take(ReuseOnTheClient.ANY_PORT);
    assertEquals(
        2, any.segments(Match.syn()).stream().map(s -> s.segment().source()).distinct().count());
  }

  @Test
  void without_reuse_a_client_cannot_bind_the_port_it_has_just_left() {
    assertEquals(
        List.of("", Visit.IN_USE), recording.take(ReuseOnTheClient.OFF).outcomes(CLIENT, "bind"));
  }

  @Test
  void with_reuse_the_same_connection_is_opened_again_beyond_its_old_numbers() {
    Take on = recording.take(ReuseOnTheClient.ON);
    assertEquals(
        1, on.segments(Match.syn()).stream().map(s -> s.segment().source()).distinct().count());
    assertEquals(65_537, ReuseOnTheClient.beyondTheFin(on));
    assertFalse(on.path(CLIENT).contains(CLOSED));
  }

  @Test
  void without_timestamps_connect_refuses_the_same_four_tuple_and_no_other() {
    assertEquals(
        List.of("", "BindException: Cannot assign requested address"),
        recording.take(ReuseOnTheClient.NO_TIMESTAMPS).outcomes(CLIENT, "connect"));
    assertEquals(
        List.of("", ""), recording.take(ReuseOnTheClient.ELSEWHERE).outcomes(CLIENT, "connect"));
  }
}
