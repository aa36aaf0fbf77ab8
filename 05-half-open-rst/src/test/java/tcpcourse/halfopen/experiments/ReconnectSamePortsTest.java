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
import tcpcourse.lab.tcp.SegmentFlags.Flag;
import tcpcourse.lab.testkit.Live;

@Timeout(60)
class ReconnectSamePortsTest {

  private final Recording recording = Live.play(new ReconnectSamePorts());

  private final Take same = recording.take(ReconnectSamePorts.SAME);
  private final Take other = recording.take(ReconnectSamePorts.OTHER);

  @Test
  void a_syn_for_a_connection_that_exists_is_answered_by_an_ack_of_the_old_numbers() {
    Segment before = same.segments(Match.ack().from(CLIENT)).get(0).segment();
    Segment challenge = same.segments(Match.ack().from(SERVER)).get(0).segment();
    assertFalse(challenge.has(Flag.SYN));
    assertEquals(before.sequence(), challenge.acknowledgment());
  }

  @Test
  void the_client_resets_with_the_number_that_the_challenge_expected() {
    Segment challenge = same.segments(Match.ack().from(SERVER)).get(0).segment();
    Segment reset = same.segments(Match.rst().from(CLIENT)).get(0).segment();
    assertEquals(challenge.acknowledgment(), reset.sequence());
  }

  @Test
  void the_syn_that_is_repeated_opens_the_connection() {
    assertEquals(2, same.segments(Match.synAck()).size());
    assertEquals(2, same.outcomes(SERVER, "accept").size());
  }

  @Test
  void from_another_port_the_old_connection_is_never_found_out() {
    assertTrue(other.paths(SERVER).stream().noneMatch(path -> path.contains(CLOSED)));
    assertEquals(0, other.segments(Match.rst()).size());
  }
}
