package tcpcourse.reuseaddr.experiments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static tcpcourse.lab.tcp.Side.CLIENT;
import static tcpcourse.lab.tcp.Side.SERVER;
import static tcpcourse.lab.tcp.TcpState.CLOSED;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tcpcourse.lab.recording.Recording;
import tcpcourse.lab.recording.Take;
import tcpcourse.lab.testkit.Live;

@Timeout(60)
class RestartWithReuseTest {

  private final Recording recording = Live.play(new RestartWithReuse());
  private final Take both = recording.take(RestartWithReuse.BOTH);

  @Test
  void a_server_that_sets_reuse_listens_beside_the_time_wait_entry_of_one_that_did() {
    assertEquals(List.of("", ""), Visit.binds(both));
    assertEquals(
        List.of("\"hello\\n\"", "-1", "\"hello\\n\"", "-1"), both.outcomes(CLIENT, "read"));
  }

  @Test
  void reuse_releases_nothing_and_the_wait_goes_on() {
    List<Double> left = RestartWithReuse.left(both);
    assertTrue(left.get(1) <= left.get(0) && left.get(1) > 0, left.toString());
    assertTrue(both.paths(SERVER).stream().noneMatch(path -> path.contains(CLOSED)));
  }

  @Test
  void reuse_on_one_of_the_two_servers_is_not_enough() {
    for (String one : List.of(RestartWithReuse.ONLY_NEW, RestartWithReuse.ONLY_OLD)) {
      assertEquals(List.of("", Visit.IN_USE), Visit.binds(recording.take(one)), one);
    }
  }
}
