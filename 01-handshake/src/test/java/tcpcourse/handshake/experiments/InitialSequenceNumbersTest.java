package tcpcourse.handshake.experiments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static tcpcourse.lab.tcp.Match.syn;
import static tcpcourse.lab.tcp.Match.synAck;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tcpcourse.lab.recording.Event.Crossing;
import tcpcourse.lab.recording.Recording;
import tcpcourse.lab.recording.Take;
import tcpcourse.lab.testkit.Live;

@Timeout(60)
class InitialSequenceNumbersTest {

  private final Recording recording = Live.play(new InitialSequenceNumbers());
  private final Take newPort = recording.take(InitialSequenceNumbers.NEW_PORT);
  private final Take samePort = recording.take(InitialSequenceNumbers.SAME_PORT);

  @Test
  void between_the_same_ports_initial_numbers_rise_with_the_clock() {
    assertTrue(InitialSequenceNumbers.followTheClock(samePort, syn()));
    assertTrue(InitialSequenceNumbers.followTheClock(samePort, synAck()));
  }

  @Test
  void from_one_port_to_another_they_jump() {
    assertFalse(InitialSequenceNumbers.followTheClock(newPort, syn()));
    assertFalse(InitialSequenceNumbers.followTheClock(newPort, synAck()));
  }

  @Test
  void the_two_sides_choose_their_own() {
    for (int i = 0; i < 4; i++) {
      long client = newPort.segments(syn()).get(i).segment().sequence();
      Crossing answer = newPort.segments(synAck()).get(i);
      assertEquals(client + 1 & 0xffffffffL, answer.segment().acknowledgment());
      assertNotEquals(client, answer.segment().sequence());
    }
  }
}
