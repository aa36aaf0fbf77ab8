package tcpcourse.lab;

import java.util.ArrayList;
import java.util.List;

/** The states that we recorded of a socket, as far as the kernel's trace can know of them. */
record RecordedPath(Endpoint local, Endpoint remote, List<Event.StateSeen> seen) {

  /** The paths of a side's sockets up to {@code end}, in microseconds. */
  static List<RecordedPath> of(Take take, Side side, long end) {
    List<RecordedPath> paths = new ArrayList<>();
    for (List<Event.StateSeen> socket : take.sockets(side)) {
      List<Event.StateSeen> seen = socket.stream().filter(state -> state.at() < end).toList();
      int start = 0;
      for (int i = 0; i < seen.size(); i++) {
        // What waits in TIME_WAIT is no socket any more; whatever follows is another.
        if (i + 1 == seen.size() || seen.get(i).after() == TcpState.TIME_WAIT) {
          add(seen.subList(start, i + 1), paths);
          start = i + 1;
        }
      }
    }
    return paths;
  }

  private static void add(List<Event.StateSeen> seen, List<RecordedPath> paths) {
    Event.StateSeen first = seen.get(0);
    boolean onlyAWaitThatEnds =
        first.before() == TcpState.TIME_WAIT && first.after() == TcpState.CLOSED;
    if (!onlyAWaitThatEnds) {
      paths.add(new RecordedPath(first.local(), first.remote(), List.copyOf(seen)));
    }
  }

  int states() {
    return seen.size();
  }

  /** TIME_WAIT is, for the socket that was, the end. */
  private TcpState state(int index) {
    TcpState state = seen.get(index).after();
    return state == TcpState.TIME_WAIT ? TcpState.CLOSED : state;
  }

  /** A connection request is no socket before its handshake is over. */
  boolean isInvisible() {
    return state(0) == TcpState.SYN_RECV && (states() == 1 || state(1) == TcpState.CLOSED);
  }

  /**
   * Whether the trace tells of the same states, in the same order, and of no other that lasted.
   *
   * @param end when the recording ends, in microseconds of its own clock
   * @param fleeting a state that lasted less may be missing from the recording, in nanoseconds
   */
  boolean agreesWith(TracedSocket traced, long end, long fleeting) {
    int next = 0;
    long clocks = Long.MAX_VALUE; // between the trace's and ours: we note a change after it is made
    for (int i = 0; i < traced.states(); i++) {
      if (next < states() && traced.state(i) == state(next)) {
        clocks = Math.min(clocks, behind(traced.entered(i), next));
        next++;
      } else if (traced.lasted(i) >= fleeting && !traced.onlyWaits(i)) {
        // A state that we have not seen: had the recording ended by then?
        return next == states() && traced.entered(i) + clocks >= end * 1_000 - fleeting;
      }
    }
    return next == states();
  }

  /** What a clock that noted {@code index} at {@code nanos} is behind ours. */
  private long behind(long nanos, int index) {
    // We see SYN_RECV from the SYN on, the trace only with the ACK: that says nothing of clocks.
    return state(index) == TcpState.SYN_RECV
        ? Long.MAX_VALUE
        : seen.get(index).at() * 1_000 - nanos;
  }

  @Override
  public String toString() {
    return local + " " + remote + " " + seen.stream().map(Event.StateSeen::after).toList();
  }
}
