package tcpcourse.lab.trace;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tcpcourse.lab.tcp.Endpoint;
import tcpcourse.lab.tcp.TcpState;

/** A socket as the kernel's trace tells of it: its ends, and the states that it went through. */
public final class TracedSocket {

  private final List<StateChange> changes = new ArrayList<>();
  private Endpoint local;
  private Endpoint remote;

  private TracedSocket() {}

  /**
   * The sockets that these changes are of, in the order in which they appeared; but for those that
   * were only told to be in the state in which they were.
   */
  static List<TracedSocket> of(List<StateChange> changes) {
    List<TracedSocket> sockets = new ArrayList<>();
    Map<String, TracedSocket> open = new HashMap<>();
    for (StateChange change : changes) {
      if (begins(change) || !open.containsKey(change.socket())) {
        TracedSocket socket = new TracedSocket();
        sockets.add(socket);
        open.put(change.socket(), socket);
      }
      open.get(change.socket()).add(change);
    }
    sockets.removeIf(socket -> socket.states() == 0);
    return sockets;
  }

  /**
   * A new socket leaves CLOSED; one that a listener's connection gets is a copy of the listener.
   */
  private static boolean begins(StateChange change) {
    return change.before() == TcpState.CLOSED
        || change.before() == TcpState.LISTEN && change.after() == TcpState.SYN_RECV;
  }

  private void add(StateChange change) {
    if (change.before() != change.after()) {
      changes.add(change);
    }
    // connect() enters SYN_SENT before it chooses a port.
    if (local == null || change.local().port() != 0) {
      local = change.local();
      remote = change.remote();
    }
  }

  boolean isBetween(Endpoint one, Endpoint other) {
    return local.equals(one) && remote.equals(other);
  }

  int states() {
    return changes.size();
  }

  TcpState state(int index) {
    return changes.get(index).after();
  }

  /** When it entered that state, in {@link System#nanoTime()}. */
  long entered(int index) {
    return changes.get(index).nanos();
  }

  /**
   * Whether the socket is closed then, but its connection may wait on: in FIN_WAIT2, as in
   * TIME_WAIT, Linux keeps something smaller in the place of a socket that nobody holds.
   */
  boolean onlyWaits(int index) {
    return index > 0 && state(index) == TcpState.CLOSED && state(index - 1) == TcpState.FIN_WAIT2;
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < states(); i++) {
      text.append(i == 0 ? "" : " → ").append(state(i));
    }
    return text.toString();
  }
}
