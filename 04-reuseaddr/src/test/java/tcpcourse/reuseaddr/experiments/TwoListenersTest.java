package tcpcourse.reuseaddr.experiments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static tcpcourse.lab.tcp.Side.SERVER;
import static tcpcourse.lab.tcp.TcpState.LISTEN;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tcpcourse.lab.recording.Recording;
import tcpcourse.lab.recording.Take;
import tcpcourse.lab.testkit.Live;

@Timeout(60)
class TwoListenersTest {

  private final Recording recording = Live.play(new TwoListeners());

  @Test
  void no_combination_of_reuse_lets_two_servers_listen() {
    for (String listener : List.of(TwoListeners.OFF, TwoListeners.ON)) {
      assertEquals(
          List.of("", Visit.IN_USE, Visit.IN_USE), Visit.binds(recording.take(listener)), listener);
      assertEquals(1, TwoListeners.mostListeners(recording.take(listener)), listener);
    }
  }

  @Test
  void a_bound_socket_without_reuse_keeps_the_port() {
    assertEquals(
        List.of("", Visit.IN_USE, Visit.IN_USE),
        Visit.binds(recording.take(TwoListeners.BOUND_OFF)));
  }

  @Test
  void two_bound_sockets_with_reuse_share_it_until_one_listens() {
    Take bound = recording.take(TwoListeners.BOUND_ON);
    assertEquals(List.of("", Visit.IN_USE, ""), Visit.binds(bound));
    assertEquals(LISTEN, bound.first(SERVER, LISTEN).after());
  }
}
