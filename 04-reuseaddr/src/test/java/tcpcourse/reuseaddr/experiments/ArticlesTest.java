package tcpcourse.reuseaddr.experiments;

import static tcpcourse.lab.tcp.Side.SERVER;
import static tcpcourse.lab.tcp.TcpState.CLOSED;
import static tcpcourse.lab.tcp.TcpState.TIME_WAIT;
import static tcpcourse.lab.testkit.Claimed.claimed;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tcpcourse.lab.recording.Take;
import tcpcourse.lab.testkit.Live;

/**
 * What the articles say of a port in use, where it is wrong or holds with a condition only: each
 * test is named for the claim, would pass if it were right, and shows that it is not.
 */
@Timeout(300)
class ArticlesTest {

  private static Take refused() {
    return Live.play(new RestartRefused()).take(RestartRefused.WITHIN);
  }

  private static Take both() {
    return Live.play(new RestartWithReuse()).take(RestartWithReuse.BOTH);
  }

  private static boolean secondBindSucceeds(Take take) {
    return Visit.binds(take).get(1).equals(Visit.BOUND);
  }

  @Test
  void r1_a_server_that_has_closed_first_cannot_bind_its_port_again() {
    claimed(take -> take.saw(SERVER, TIME_WAIT) && !secondBindSucceeds(take))
        .isTrueOf(refused())
        .isFalseOf(both());
  }

  @Test
  void r2_so_reuseaddr_on_the_listening_socket_cures_it() {
    claimed(ArticlesTest::secondBindSucceeds)
        .isTrueOf(both())
        .isFalseOf(Live.play(new RestartWithReuse()).take(RestartWithReuse.ONLY_NEW));
  }

  @Test
  void r3_so_reuseaddr_releases_the_resources_at_once() {
    claimed(take -> take.paths(SERVER).get(0).contains(CLOSED)).isFalseOf(both());
  }

  @Test
  void r4_otherwise_there_is_no_way_but_another_port_or_to_wait() {
    claimed(take -> !Visit.binds(take).get(3).equals(Visit.BOUND))
        .isFalseOf(Live.play(new WildcardAndSpecific()).take(WildcardAndSpecific.AFTER_STOP));
  }
}
