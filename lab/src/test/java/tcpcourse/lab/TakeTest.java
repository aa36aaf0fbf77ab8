package tcpcourse.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static tcpcourse.lab.TcpState.CLOSED;
import static tcpcourse.lab.TcpState.ESTABLISHED;
import static tcpcourse.lab.TcpState.SYN_RECV;
import static tcpcourse.lab.TcpState.SYN_SENT;

import java.util.List;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;

class TakeTest {

  private final Take take = Takes.handshake();

  @Test
  void a_path_is_that_of_the_connection_and_not_of_the_listener() {
    assertEquals(List.of(SYN_SENT, ESTABLISHED), take.path(Side.CLIENT));
    assertEquals(List.of(SYN_RECV, ESTABLISHED), take.path(Side.SERVER));
  }

  @Test
  void a_connection_that_has_gone_ends_in_closed_and_one_that_never_was_has_no_path() {
    assertEquals(List.of(SYN_SENT, CLOSED), Takes.refused().path(Side.CLIENT));
    assertEquals(List.of(), Takes.refused().path(Side.SERVER));
  }

  @Test
  void several_connections_have_several_paths() {
    Take many = Takes.manySockets();
    assertEquals(3, many.paths(Side.SERVER).size());
    String reason =
        assertThrows(IllegalStateException.class, () -> many.path(Side.SERVER)).getMessage();
    assertTrue(reason.startsWith("the server had 3 connections in take \"many sockets\""), reason);
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
  void segments_include_the_lost_ones_and_delivered_does_not() {
    assertEquals(4, Takes.lostSyn().segments(Side.CLIENT).size());
    assertEquals(2, Takes.lostSyn().delivered(Side.CLIENT).size());
  }

  @Test
  void calls_are_found_by_their_method_and_times_between_them_are_in_microseconds() {
    Event returned = take.returned(Side.CLIENT, "connect");
    assertEquals(20_602, Take.between(returned, take.began(Side.SERVER, "accept")));
    assertEquals(1, take.calls("client").size());
    assertThrows(NoSuchElementException.class, () -> take.began(Side.CLIENT, "accept"));
  }
}
