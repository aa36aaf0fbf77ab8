package tcpcourse.halfopen.experiments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static tcpcourse.lab.tcp.Side.CLIENT;
import static tcpcourse.lab.tcp.Side.SERVER;
import static tcpcourse.lab.tcp.TcpState.CLOSED;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tcpcourse.lab.recording.Recording;
import tcpcourse.lab.recording.Take;
import tcpcourse.lab.tcp.Match;
import tcpcourse.lab.tcp.Segment;
import tcpcourse.lab.testkit.Live;

@Timeout(60)
class KeepAliveTest {

  private final Recording recording = Live.play(new KeepAlive());

  private final Take gone = recording.take(KeepAlive.GONE);
  private final Take rebooted = recording.take(KeepAlive.REBOOTED);
  private final Take alive = recording.take(KeepAlive.ALIVE);

  @Test
  void a_probe_has_no_data_and_a_number_one_too_low() {
    long next = gone.segments(Match.ack().from(CLIENT)).get(0).segment().sequence();
    for (Segment probe : KeepAlive.probes(gone)) {
      assertEquals(0, probe.length());
      assertEquals(next - 1 & 0xffffffffL, probe.sequence());
    }
  }

  @Test
  void a_dead_peer_is_given_up_after_idle_time_and_all_intervals() {
    assertEquals(KeepAlive.COUNT, KeepAlive.probes(gone).size());
    double least = KeepAlive.IDLE + KeepAlive.COUNT * KeepAlive.INTERVAL - 0.1;
    assertTrue(KeepAlive.silence(gone) > least, KeepAlive.silence(gone) + " s");
  }

  @Test
  void a_rebooted_peer_is_found_out_by_the_first_probe() {
    assertEquals(1, rebooted.segments(Match.rst().from(SERVER)).size());
    assertEquals(1, KeepAlive.probes(rebooted).size());
  }

  @Test
  void a_living_peer_answers_from_its_kernel() {
    assertFalse(alive.saw(CLIENT, CLOSED));
    assertEquals(0, alive.outcomes(SERVER, "read").size());
  }
}
