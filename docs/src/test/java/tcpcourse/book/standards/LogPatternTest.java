package tcpcourse.book.standards;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static tcpcourse.book.standards.LogPattern.cable;
import static tcpcourse.book.standards.LogPattern.host;
import static tcpcourse.book.standards.Step.calls;
import static tcpcourse.book.standards.Step.fromA;
import static tcpcourse.book.standards.Step.fromB;
import static tcpcourse.book.standards.Step.lostFromA;
import static tcpcourse.book.standards.Step.snd;
import static tcpcourse.lab.tcp.SegmentFlags.Flag.ACK;
import static tcpcourse.lab.tcp.SegmentFlags.Flag.FIN;
import static tcpcourse.lab.tcp.SegmentFlags.Flag.PSH;

import org.junit.jupiter.api.Test;
import tcpcourse.book.testkit.SmallBook;
import tcpcourse.lab.tcp.Side;

/** A take in which the client writes, its data is lost and sent again, and it closes. */
class LogPatternTest {

  private static final TakeLog LOG =
      new TakeLog(SmallBook.EVERY_KIND.take("everything"), Side.CLIENT);

  private static boolean has(LogPattern pattern) {
    return pattern.in(LOG).isPresent();
  }

  @Test
  void steps_are_there_in_their_order_only() {
    assertTrue(has(host(calls("write"), snd(PSH, ACK), calls("close"), snd(FIN, ACK))));
    assertFalse(has(host(calls("close"), calls("write"))));
    assertTrue(has(cable(lostFromA(PSH, ACK), fromA(PSH, ACK))));
    assertFalse(has(cable(fromA(PSH, ACK), lostFromA(PSH, ACK))));
  }

  @Test
  void what_must_not_stand_between_two_steps_does_not() {
    assertTrue(has(host(calls("write"), snd(FIN, ACK))));
    assertFalse(has(host(calls("write"), snd(FIN, ACK).unless(calls("close")))));
    assertFalse(has(host(snd(PSH, ACK), snd(FIN, ACK).atOnce())));
    assertTrue(has(host(calls("close").neverThen(calls("write")))));
    assertFalse(has(host(calls("write").neverThen(calls("close")))));
    assertFalse(has(host(calls("close").laterThen(calls("write")))));
  }

  @Test
  void a_number_that_was_acknowledged_can_be_asked_for() {
    assertTrue(has(cable(fromB(ACK).noted(), fromA(FIN, ACK).asNoted())));
    assertFalse(has(cable(fromA(PSH, ACK).noted(), fromA(FIN, ACK).asNoted())));
    assertFalse(has(cable(fromA(FIN, ACK).asNoted())));
  }

  @Test
  void every_log_must_have_its_part() {
    assertTrue(has(cable(fromA(FIN, ACK)).a(calls("close")).b(calls("read"))));
    assertFalse(has(cable(fromA(FIN, ACK)).a(calls("close")).b(calls("write"))));
  }
}
