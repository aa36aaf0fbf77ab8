package tcpcourse.lab.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static tcpcourse.lab.tcp.SegmentFlags.Flag.ACK;
import static tcpcourse.lab.tcp.SegmentFlags.Flag.PSH;
import static tcpcourse.lab.tcp.SegmentFlags.Flag.SYN;
import static tcpcourse.lab.tcp.Side.CLIENT;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import tcpcourse.lab.tcp.Endpoint;
import tcpcourse.lab.tcp.SegmentBuilder;
import tcpcourse.lab.tcp.TcpState;

/** What a capture tells of an end that repeats itself, by how long the capture goes on after it. */
class GivenUpTest {

  /** At the client: a second and two seconds lie between what it repeats. */
  private static Conversation repeated() {
    return new Conversation()
        .sent(CLIENT, 0, 0, 0, SYN)
        .later(20)
        .sent(CLIENT.other(), 0, 1, 0, SYN, ACK)
        .sent(CLIENT, 1, 1, 0, ACK)
        .sent(CLIENT, 1, 1, 10, PSH, ACK)
        .later(1_000)
        .sent(CLIENT, 1, 1, 10, PSH, ACK)
        .later(2_000)
        .sent(CLIENT, 1, 1, 10, PSH, ACK);
  }

  /** A segment of another connection shows that somebody still captured. */
  private static Conversation other(Conversation conversation) {
    return conversation.sent(
        SegmentBuilder.from(new Endpoint(CLIENT.address(), 50_000))
            .to(Conversation.end(CLIENT.other()))
            .flags(SYN)
            .sequence(9));
  }

  @Test
  void where_the_capture_ends_with_the_repetition_the_connection_is_as_it_was() throws IOException {
    Socket socket = repeated().client();
    assertEquals(TcpState.ESTABLISHED, socket.state().orElseThrow());
    assertFalse(socket.isUnknown());
  }

  @Test
  void while_the_next_repetition_is_not_due_nobody_knows() throws IOException {
    Socket socket = other(repeated().later(3_000)).client();
    assertEquals(TcpState.ESTABLISHED, socket.state().orElseThrow());
    assertTrue(socket.isUnknown());
  }

  /** RFC 6298 §5.5: it was due after four seconds; eight are enough for a late timer, too. */
  @Test
  void what_was_due_and_did_not_come_shows_that_the_end_has_given_up() throws IOException {
    Socket socket = other(repeated().later(9_000)).client();
    assertEquals(TcpState.CLOSED, socket.state().orElseThrow());
    assertFalse(socket.isUnknown());
  }

  @Test
  void elsewhere_the_repetition_may_have_been_lost_before_it_passed() throws IOException {
    Conversation lone =
        new Conversation().sent(CLIENT, 0, 0, 0, SYN).later(1_000).sent(CLIENT, 0, 0, 0, SYN);
    assertTrue(other(lone.later(60_000)).client().isUnknown());
  }
}
