package tcpcourse.halfclose.experiments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.doNothing;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tcpcourse.lab.testkit.LiveTest;
import tcpcourse.lab.testkit.Perturbed;

/** One thing is changed in an experiment; its own check must notice, and say what is missing. */
@Timeout(600)
@LiveTest
class PerturbationTest {

  @Test
  void a_server_that_acknowledges_at_once_does_not_wait_40_ms() {
    assertEquals(
        List.of(
            "only the client has sent data: the server's ACK waited 40 ms for something to ride on",
            "both have sent data: the server's ACK waited 40 ms for something to ride on"),
        Perturbed.notShown(new FourSegments(), lab -> lab.server().acknowledgeAtOnce()));
  }

  @Test
  void a_server_that_acknowledges_at_once_needs_a_segment_for_it() {
    assertEquals(
        List.of(
            "the server closes when it reads -1: FIN, FIN with ACK, ACK",
            "with three segments the client goes from FIN_WAIT1 to TIME_WAIT"),
        Perturbed.notShown(new ThreeSegments(), lab -> lab.server().acknowledgeAtOnce()));
  }

  /** That it takes three ACKs may fail as well: with SACK fewer can do (RFC 8985 §6.2). */
  @Test
  void if_sack_stays_on_both_takes_have_it() {
    List<String> notShown =
        Perturbed.notShown(
            new LostDataSegment(),
            lab -> doNothing().when(lab.client()).set(eq("net.ipv4.tcp_sack"), any()));
    assertTrue(notShown.contains("with SACK the ACKs also said what had come"), notShown::toString);
  }
}
