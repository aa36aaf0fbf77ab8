package tcpcourse.lab.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tcpcourse.lab.kernel.SocketView;
import tcpcourse.lab.recording.Event;
import tcpcourse.lab.tcp.Endpoint;
import tcpcourse.lab.tcp.Side;
import tcpcourse.lab.tcp.SocketEntry;
import tcpcourse.lab.tcp.TcpState;

@Timeout(60)
class StateWatchTest {

  private static final Endpoint SERVER = new Endpoint("192.0.2.2", 7788);
  private static final Endpoint CLIENT = new Endpoint("192.0.2.1", 40_000);
  private static final SocketEntry LISTENER = entry(Endpoint.ANY, TcpState.LISTEN);

  /** A kernel that has what it is given, and notes what it is asked. */
  private static final class Kernel implements SocketView {

    private final List<String> asked = new ArrayList<>();
    private List<SocketEntry> sockets = List.of();

    @Override
    public List<SocketEntry> read() {
      return sockets;
    }

    @Override
    public List<SocketEntry> listeners() {
      asked.add("listeners");
      return SocketView.super.listeners();
    }

    @Override
    public List<SocketEntry> connections() {
      asked.add("connections");
      return SocketView.super.connections();
    }
  }

  private final Kernel kernel = new Kernel();
  private final Recorder recorder = new Recorder();
  private final StateWatch watch = new StateWatch(Side.SERVER, kernel, recorder, false);

  private static SocketEntry entry(Endpoint remote, TcpState state) {
    return new SocketEntry(SERVER, remote, state, 0, 0, 0, 0, 0);
  }

  private List<String> seen() {
    return recorder.events().stream()
        .map(Event.StateSeen.class::cast)
        .map(seen -> seen.before() + " " + seen.after())
        .toList();
  }

  @Test
  void a_segment_that_changes_no_connection_leaves_the_listeners_unasked() {
    kernel.sockets = List.of(LISTENER, entry(CLIENT, TcpState.ESTABLISHED));
    watch.look();
    watch.lookAtConnections();
    assertEquals(List.of("connections"), kernel.asked);
    assertEquals(List.of("CLOSED LISTEN", "CLOSED ESTABLISHED"), seen());
  }

  @Test
  void what_a_segment_did_to_a_connection_is_noted_and_the_listener_stays() {
    kernel.sockets = List.of(LISTENER);
    watch.look();
    kernel.sockets = List.of(LISTENER, entry(CLIENT, TcpState.SYN_RECV));
    watch.lookAtConnections();
    kernel.sockets = List.of(LISTENER);
    watch.lookAtConnections();
    assertEquals(List.of("CLOSED LISTEN", "CLOSED SYN_RECV", "SYN_RECV CLOSED"), seen());
  }

  @Test
  void a_listener_that_went_together_with_a_connection_is_noted_with_it() {
    kernel.sockets = List.of(LISTENER, entry(CLIENT, TcpState.ESTABLISHED));
    watch.look();
    kernel.sockets = List.of(entry(CLIENT, TcpState.FIN_WAIT1));
    watch.lookAtConnections();
    assertEquals(
        List.of("LISTEN CLOSED", "ESTABLISHED FIN_WAIT1"), seen().subList(2, seen().size()));
  }

  @Test
  void a_host_without_power_shows_nothing() {
    kernel.sockets = List.of(entry(CLIENT, TcpState.ESTABLISHED));
    watch.look();
    watch.watch(null);
    watch.lookAtConnections();
    assertEquals(List.of("CLOSED ESTABLISHED", "ESTABLISHED CLOSED"), seen());
  }
}
