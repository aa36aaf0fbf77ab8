package tcpcourse.book.tables;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static tcpcourse.lab.tcp.TcpState.CLOSED;
import static tcpcourse.lab.tcp.TcpState.LISTEN;
import static tcpcourse.lab.tcp.TcpState.TIME_WAIT;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tcpcourse.lab.Host;
import tcpcourse.lab.recording.Event;
import tcpcourse.lab.recording.Take;
import tcpcourse.lab.tcp.Endpoint;
import tcpcourse.lab.tcp.Side;
import tcpcourse.lab.tcp.TcpState;

@Timeout(300)
class BindAttemptTest {

  private static final Endpoint PORT = new Endpoint(Side.SERVER.address(), Host.PORT);
  private static final Endpoint GUEST = new Endpoint(Side.CLIENT.address(), 40_000);
  private static final String BIND = "bind(" + PORT + ")";
  private static final String REUSE = "SO_REUSEADDR";

  private final List<Event> events = new ArrayList<>();
  private int calls;

  @Test
  void the_first_bind_is_no_attempt_and_the_next_is_one_against_it() {
    call("server", "setReuseAddress(true)", false);
    call("server", BIND, false);
    seen(Endpoint.ANY, CLOSED, LISTEN);
    call("new server", BIND, true);
    assertEquals(
        List.of(new BindAttempt("x", "LISTEN", List.of(REUSE), List.of(), false)), attempts());
  }

  @Test
  void what_counts_is_what_the_table_has_left() {
    call("server", BIND, false);
    seen(Endpoint.ANY, CLOSED, LISTEN);
    seen(GUEST, CLOSED, TIME_WAIT);
    seen(Endpoint.ANY, LISTEN, CLOSED);
    call("server", "close()", false);
    call("new server", "setReuseAddress(true)", false);
    call("new server", BIND, true);
    call("new server", "setReuseAddress(false)", false);
    call("new server", BIND, true);
    assertEquals(
        List.of(
            new BindAttempt("x", "TIME_WAIT", List.of(), List.of(REUSE), false),
            new BindAttempt("x", "TIME_WAIT", List.of(), List.of(), false)),
        attempts());
  }

  @Test
  void a_socket_that_the_table_does_not_show_is_bound_until_it_is_closed() {
    call("server", "setOption(SO_REUSEPORT, true)", false);
    call("server", BIND, false);
    call("new server", BIND, true);
    call("server", "close()", false);
    call("new server", BIND, false);
    assertEquals(
        List.of(new BindAttempt("x", BindAttempt.BOUND, List.of("SO_REUSEPORT"), List.of(), false)),
        attempts());
  }

  @Test
  void another_port_or_address_is_no_attempt() {
    call("server", BIND, false);
    seen(Endpoint.ANY, CLOSED, LISTEN);
    call("new server", "bind(127.0.0.1:7788)", false);
    call("new server", "bind(192.0.2.2:7789)", false);
    assertEquals(List.of(), attempts());
  }

  private List<BindAttempt> attempts() {
    return BindAttempt.of("x", new Take("", events));
  }

  private void call(String actor, String text, boolean failed) {
    calls++;
    String[] parts = text.split("[()]");
    List<String> arguments = parts.length < 2 ? List.of() : List.of(parts[1].split(", "));
    events.add(
        new Event.CallBegan(events.size(), Side.SERVER, actor, calls, parts[0], arguments, ""));
    events.add(
        new Event.CallReturned(
            events.size(), Side.SERVER, actor, calls, parts[0], arguments, "", failed));
  }

  private void seen(Endpoint remote, TcpState before, TcpState after) {
    events.add(new Event.StateSeen(events.size(), Side.SERVER, PORT, remote, before, after));
  }
}
