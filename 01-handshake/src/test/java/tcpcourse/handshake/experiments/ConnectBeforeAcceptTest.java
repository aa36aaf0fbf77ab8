package tcpcourse.handshake.experiments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static tcpcourse.lab.tcp.Match.ack;
import static tcpcourse.lab.tcp.Side.CLIENT;
import static tcpcourse.lab.tcp.Side.SERVER;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tcpcourse.lab.recording.Event.Measured;
import tcpcourse.lab.recording.Recording;
import tcpcourse.lab.recording.Take;
import tcpcourse.lab.testkit.Live;

@Timeout(60)
class ConnectBeforeAcceptTest {

  private final Recording recording = Live.play(new ConnectBeforeAccept());
  private final Take early = recording.take(ConnectBeforeAccept.BEFORE);
  private final Take late = recording.take(ConnectBeforeAccept.AFTER);

  @Test
  void what_is_written_before_accept_is_acknowledged_by_the_kernel() {
    assertEquals(
        List.of(
            "client SYN seq=0 len=0",
            "server SYN,ACK seq=0 ack=1 len=0",
            "client ACK seq=1 ack=1",
            "client PSH,ACK seq=1 ack=1 len=6",
            "server ACK seq=1 ack=7"),
        early.wire().subList(0, 5));
    assertTrue(
        early.inOrder(early.segments(ack().from(SERVER)).get(0), early.began(SERVER, "accept")));
  }

  @Test
  void until_accept_the_bytes_lie_in_a_socket_that_no_program_holds() {
    assertEquals(1, measured(ConnectBeforeAccept.QUEUE));
    assertEquals(6, measured(ConnectBeforeAccept.UNREAD));
    assertEquals(0, measured(ConnectBeforeAccept.INODE));
  }

  @Test
  void the_wire_cannot_tell_whether_accept_was_called() {
    assertTrue(late.inOrder(late.began(SERVER, "accept"), late.began(CLIENT, "connect")));
    assertEquals(early.wire(), late.wire());
  }

  private double measured(String what) {
    return early.first(what, Measured.class, m -> m.what().equals(what)).value();
  }
}
