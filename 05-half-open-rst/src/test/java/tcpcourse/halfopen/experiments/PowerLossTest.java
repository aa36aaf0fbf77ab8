package tcpcourse.halfopen.experiments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static tcpcourse.lab.tcp.Side.CLIENT;
import static tcpcourse.lab.tcp.TcpState.CLOSED;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import tcpcourse.lab.recording.Event.Fate;
import tcpcourse.lab.recording.Recording;
import tcpcourse.lab.recording.Take;
import tcpcourse.lab.tcp.Match;
import tcpcourse.lab.testkit.Live;

/** Beside the other tests: mostly it waits. */
@Execution(ExecutionMode.CONCURRENT)
@Timeout(60)
class PowerLossTest {

  private final Recording recording = Live.play(new PowerLoss());

  private final Take silent = recording.take(PowerLoss.SILENT);
  private final Take read = recording.take(PowerLoss.READ);

  @Test
  void who_only_reads_is_never_told() {
    assertFalse(silent.saw(CLIENT, CLOSED));
    assertEquals(3, silent.segments().size());
  }

  @Test
  void data_that_nobody_acknowledges_is_sent_again_with_the_same_number() {
    assertTrue(read.segments(Match.data()).size() >= 3);
    assertEquals(
        1,
        read.segments(Match.data()).stream().map(c -> c.segment().sequence()).distinct().count());
    assertTrue(read.segments(Match.data()).stream().allMatch(c -> c.fate() == Fate.DROPPED));
  }

  @Test
  void each_wait_is_at_least_twice_what_the_one_before_had_to_be() {
    assertTrue(PowerLoss.doubling(PowerLoss.waits(read)));
  }

  @Test
  void the_kernel_gives_up_and_tells_the_reader_without_a_word_from_the_cable() {
    assertEquals("SocketException: Connection timed out", read.outcomes(CLIENT, "read").get(0));
    assertEquals(0, read.segments(Match.rst()).size());
  }
}
