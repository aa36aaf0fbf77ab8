package tcpcourse.halfopen.experiments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.doNothing;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import tcpcourse.lab.tcp.IcmpUnreachable;
import tcpcourse.lab.tcp.Segment;
import tcpcourse.lab.tcp.SegmentBuilder;
import tcpcourse.lab.tcp.Side;
import tcpcourse.lab.testkit.LiveTest;
import tcpcourse.lab.testkit.Perturbed;

/**
 * One thing is changed in an experiment; its own check must notice, and say what is missing. Beside
 * the other tests: mostly it waits.
 */
@Execution(ExecutionMode.CONCURRENT)
@Timeout(600)
@LiveTest
class PerturbationTest {

  @Test
  void an_answer_that_is_not_lost_can_still_be_read() {
    assertEquals(
        List.of(
            "the answer, lost on the way, then RST: Connection reset at once; nobody sends the answer"
                + " again"),
        Perturbed.notShown(new DataThenReset(), lab -> doNothing().when(lab.cable()).drop(any())));
  }

  @Test
  void a_guess_within_the_window_is_answered() {
    assertEquals(
        List.of("RST outside the window: no answer, and the connection lives on"),
        Perturbed.notShown(
            new BlindReset(),
            lab ->
                doAnswer(
                        call -> {
                          lab.real()
                              .cable()
                              .inject(
                                  Side.CLIENT,
                                  closer(lab.real().lastFrom(Side.CLIENT), call.getArgument(1)));
                          return null;
                        })
                    .when(lab.cable())
                    .inject(any(), any())));
  }

  /** At most 1,000 beyond what the server expects. */
  private static Segment closer(Segment last, Segment forged) {
    long beyond = forged.sequence() - last.sequence();
    return SegmentBuilder.like(forged).sequence(last.sequence() + Math.min(beyond, 1_000)).build();
  }

  @Test
  void a_router_that_forgets_nothing_disturbs_nobody() {
    String asks = "the router forgets, and the client asks: ";
    assertEquals(
        List.of(
            asks + "the router forgets, and no segment says so",
            asks + "write() returns; nothing of it arrives, as often as it is sent",
            asks + "when the kernel gives up, read() says Connection timed out",
            asks + "the server is never told: ESTABLISHED, its read() waits",
            "the router forgets, and the server speaks: its write() returns, the segment is dropped,"
                + " the client’s read() waits on"),
        Perturbed.notShown(
            new IdleDropped(), lab -> doNothing().when(lab.cable()).forget(any(), any())));
  }

  @Test
  void host_unreachable_is_no_refusal() {
    assertEquals(
        List.of("connect: ICMP port unreachable: Connection refused, as if by a RST"),
        Perturbed.notShown(
            new Unreachable(),
            lab ->
                doAnswer(
                        call -> {
                          lab.real().cable().refuse(call.getArgument(0), IcmpUnreachable.HOST);
                          return null;
                        })
                    .when(lab.cable())
                    .refuse(any(), eq(IcmpUnreachable.PORT))));
  }
}
