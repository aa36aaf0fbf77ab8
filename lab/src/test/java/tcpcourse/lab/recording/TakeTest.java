package tcpcourse.lab.recording;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static tcpcourse.lab.tcp.TcpState.CLOSED;
import static tcpcourse.lab.tcp.TcpState.ESTABLISHED;
import static tcpcourse.lab.tcp.TcpState.SYN_RECV;
import static tcpcourse.lab.tcp.TcpState.SYN_SENT;

import java.util.List;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;
import tcpcourse.lab.tcp.Side;
import tcpcourse.lab.testkit.SampleTakes;
import tcpcourse.lab.testkit.Takes;

class TakeTest {

  private final Take take = SampleTakes.handshake();

  @Test
  void a_path_is_that_of_the_connection_and_not_of_the_listener() {
    assertEquals(List.of(SYN_SENT, ESTABLISHED), take.path(Side.CLIENT));
    assertEquals(List.of(SYN_RECV, ESTABLISHED), take.path(Side.SERVER));
  }

  @Test
  void a_connection_that_has_gone_ends_in_closed_and_one_that_never_was_has_no_path() {
    assertEquals(List.of(SYN_SENT, CLOSED), SampleTakes.refused().path(Side.CLIENT));
    assertEquals(List.of(), SampleTakes.refused().paths(Side.SERVER));
  }

  @Test
  void several_connections_have_several_paths() {
    Take many = SampleTakes.manySockets();
    assertEquals(3, many.paths(Side.SERVER).size());
    assertEquals(
        "the server had 3 connections in this take, not one",
        assertThrows(NoSuchElementException.class, () -> many.path(Side.SERVER)).getMessage());
  }

  @Test
  void the_same_endpoints_after_closed_are_another_connection() {
    Take twice =
        Takes.named("")
            .state(Side.CLIENT, CLOSED, SYN_SENT)
            .state(Side.CLIENT, SYN_SENT, CLOSED)
            .state(Side.CLIENT, CLOSED, SYN_SENT)
            .done();
    assertEquals(List.of(List.of(SYN_SENT, CLOSED), List.of(SYN_SENT)), twice.paths(Side.CLIENT));
  }

  @Test
  void the_wire_tells_which_segments_were_lost() {
    assertEquals(
        List.of(
            "client SYN seq=0 len=0, dropped",
            "client SYN seq=0 len=0, dropped",
            "client SYN seq=0 len=0",
            "server SYN,ACK seq=0 ack=1 len=0",
            "client ACK seq=1 ack=1"),
        SampleTakes.lostSyn().wire());
  }

  @Test
  void events_are_found_by_what_they_are_and_put_in_order() {
    Event returned = take.returned(Side.CLIENT, "connect");
    Event.CallBegan accept = take.began(Side.SERVER, "accept");
    assertTrue(take.inOrder(take.first(Side.CLIENT, ESTABLISHED), returned, accept));
    assertFalse(take.inOrder(accept, returned));
    assertFalse(take.saw(Side.CLIENT, SYN_RECV));
    assertEquals(List.of("192.0.2.1:40112"), take.outcomes(Side.SERVER, "accept"));
    assertThrows(NoSuchElementException.class, () -> take.began(Side.CLIENT, "accept"));
  }
}
