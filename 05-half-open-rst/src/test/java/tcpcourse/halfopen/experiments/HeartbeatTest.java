package tcpcourse.halfopen.experiments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static tcpcourse.lab.tcp.Side.CLIENT;
import static tcpcourse.lab.tcp.Side.SERVER;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import tcpcourse.halfopen.HeartbeatClient;
import tcpcourse.lab.recording.Recording;
import tcpcourse.lab.recording.Take;
import tcpcourse.lab.tcp.Match;
import tcpcourse.lab.tcp.TcpState;
import tcpcourse.lab.testkit.Live;

/** Beside the other tests: mostly it waits. */
@Execution(ExecutionMode.CONCURRENT)
@Timeout(60)
class HeartbeatTest {

  private final Recording recording = Live.play(new Heartbeat());

  private final Take stopped = recording.take(Heartbeat.STOPPED);
  private final Take kept = recording.take(Heartbeat.KEEP_ALIVE);

  @Test
  void a_stopped_process_is_silent_although_its_kernel_acknowledges() {
    assertEquals(
        List.of(
            HeartbeatClient.Sign.ALIVE, HeartbeatClient.Sign.SILENCE, HeartbeatClient.Sign.ALIVE),
        Heartbeat.verdicts(stopped));
    long beats = stopped.segments(Match.data().from(CLIENT)).size();
    assertEquals(3, beats);
    assertEquals(beats, stopped.segments(Match.ack().from(SERVER)).size());
  }

  @Test
  void silence_is_not_known_before_the_interval_is_over() {
    assertTrue(Heartbeat.ratio(recording.take(Heartbeat.GONE)) >= 1);
    assertTrue(Heartbeat.ratio(stopped) >= 1);
  }

  @Test
  void a_killed_process_is_known_to_the_read_that_waits_when_its_fin_arrives() {
    assertTrue(Heartbeat.isToldByTheReadThatWaits(recording.take(Heartbeat.KILLED)));
  }

  @Test
  void keep_alive_does_not_see_a_stopped_process() {
    assertTrue(KeepAlive.probes(kept).size() > KeepAlive.COUNT);
    assertTrue(!kept.saw(CLIENT, TcpState.CLOSED));
  }
}
