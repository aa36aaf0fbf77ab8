package tcpcourse.handshake.experiments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static tcpcourse.lab.tcp.Side.CLIENT;
import static tcpcourse.lab.tcp.Side.SERVER;
import static tcpcourse.lab.tcp.TcpState.ESTABLISHED;
import static tcpcourse.lab.tcp.TcpState.LISTEN;
import static tcpcourse.lab.tcp.TcpState.SYN_RECV;
import static tcpcourse.lab.tcp.TcpState.SYN_SENT;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tcpcourse.lab.recording.Event.CallReturned;
import tcpcourse.lab.recording.Event.Crossing;
import tcpcourse.lab.recording.Take;
import tcpcourse.lab.tcp.Segment;
import tcpcourse.lab.tcp.SegmentFlags.Flag;
import tcpcourse.lab.tcp.TcpOption.MaximumSegmentSize;
import tcpcourse.lab.tcp.TcpOption.WindowScale;
import tcpcourse.lab.testkit.Live;

@Timeout(60)
class ThreeWayHandshakeTest {

  private final Take take = Live.play(new ThreeWayHandshake()).take();
  private final List<Segment> segments = take.segments().stream().map(Crossing::segment).toList();

  @Test
  void a_connection_is_opened_by_three_segments() {
    assertEquals(3, segments.size());
    assertTrue(segments.get(0).flags().are(Flag.SYN));
    assertTrue(segments.get(1).flags().are(Flag.SYN, Flag.ACK));
    assertTrue(segments.get(2).flags().are(Flag.ACK));
  }

  @Test
  void each_side_acknowledges_the_others_initial_sequence_number_plus_one() {
    long j = segments.get(0).sequence();
    long k = segments.get(1).sequence();
    assertEquals(j + 1 & 0xffffffffL, segments.get(1).acknowledgment());
    assertEquals(j + 1 & 0xffffffffL, segments.get(2).sequence());
    assertEquals(k + 1 & 0xffffffffL, segments.get(2).acknowledgment());
  }

  @Test
  void the_segments_of_the_handshake_carry_no_data() {
    for (Segment segment : segments) {
      assertEquals(0, segment.length(), segment.toString());
    }
  }

  @Test
  void maximum_segment_size_and_window_scale_are_told_in_a_syn_and_nowhere_else() {
    for (Segment segment : segments) {
      boolean tells =
          segment.options().stream()
              .anyMatch(o -> o instanceof MaximumSegmentSize || o instanceof WindowScale);
      assertEquals(segment.has(Flag.SYN), tells, segment.toString());
    }
  }

  @Test
  void the_client_goes_from_syn_sent_to_established() {
    assertEquals(List.of(SYN_SENT, ESTABLISHED), take.path(CLIENT));
  }

  @Test
  void the_server_goes_from_syn_recv_to_established_and_its_listener_keeps_listening() {
    assertEquals(List.of(SYN_RECV, ESTABLISHED), take.path(SERVER));
    assertEquals(LISTEN, take.first(SERVER, LISTEN).after());
  }

  @Test
  void the_client_believes_in_the_connection_before_the_server_does() {
    assertTrue(take.inOrder(take.first(CLIENT, ESTABLISHED), take.first(SERVER, ESTABLISHED)));
  }

  @Test
  void connect_returns_before_accept_is_called() {
    CallReturned connected = take.returned(CLIENT, "connect");
    assertTrue(take.inOrder(connected, take.began(SERVER, "accept")));
  }

  @Test
  void accept_puts_nothing_on_the_wire() {
    long accepted = take.began(SERVER, "accept").at();
    assertTrue(take.segments().stream().allMatch(crossing -> crossing.at() < accepted));
  }
}
