package tcpcourse.halfopen.experiments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static tcpcourse.lab.tcp.Side.CLIENT;
import static tcpcourse.lab.tcp.TcpState.ESTABLISHED;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import tcpcourse.lab.recording.Recording;
import tcpcourse.lab.recording.Take;
import tcpcourse.lab.testkit.Live;

/** Beside the other tests: mostly it waits. */
@Execution(ExecutionMode.CONCURRENT)
@Timeout(180)
class KeepAliveWithDataQueuedTest {

  private final Recording recording = Live.play(new KeepAliveWithDataQueued());

  private final Take unacknowledged = recording.take(KeepAliveWithDataQueued.UNACKNOWLEDGED);
  private final Take noRoom = recording.take(KeepAliveWithDataQueued.NO_ROOM);
  private final Take alive = recording.take(KeepAliveWithDataQueued.NO_ROOM_ALIVE);

  @Test
  void while_a_byte_is_unacknowledged_no_probe_is_sent() {
    assertEquals(List.of(), KeepAliveWithDataQueued.probes(unacknowledged));
  }

  @Test
  void without_data_the_same_settings_send_probes_and_give_up_sooner() {
    Take idle = Live.play(new KeepAlive()).take(KeepAlive.GONE);
    assertEquals(KeepAlive.COUNT, KeepAlive.probes(idle).size());
    long silence = KeepAliveWithDataQueued.silence(idle);
    assertTrue(silence < KeepAliveWithDataQueued.silence(unacknowledged));
    assertTrue(silence < KeepAliveWithDataQueued.silence(noRoom));
  }

  @Test
  void a_window_of_0_has_probes_of_its_own_which_do_not_come_once_a_second() {
    long first = KeepAliveWithDataQueued.probes(noRoom).get(0).at();
    long second = KeepAliveWithDataQueued.probes(noRoom).get(1).at();
    long third = KeepAliveWithDataQueued.probes(noRoom).get(2).at();
    assertTrue(third - second > second - first);
  }

  @Test
  void a_peer_that_lives_and_has_no_room_is_never_given_up() {
    assertEquals(
        ESTABLISHED, alive.path(CLIENT).get(alive.path(CLIENT).size() - 1), "its last state");
    assertEquals(List.of(), alive.outcomes(CLIENT, "read"));
  }
}
