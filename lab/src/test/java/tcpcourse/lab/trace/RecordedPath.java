package tcpcourse.lab.trace;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tcpcourse.lab.recording.Event;
import tcpcourse.lab.recording.Take;
import tcpcourse.lab.tcp.Endpoint;
import tcpcourse.lab.tcp.Side;
import tcpcourse.lab.tcp.TcpState;
import tcpcourse.lab.watch.Looks;

/**
 * The states that we recorded of a socket, as far as the kernel's trace can know of them.
 *
 * @param before for each state, when the last look began that did not show it yet; one more for the
 *     last look of all
 */
record RecordedPath(
    Endpoint local, Endpoint remote, List<Event.StateSeen> seen, List<Long> before) {

  /** The trace prints its times in microseconds, rounded; in nanoseconds. */
  private static final long RESOLUTION = 1_000;

  /** The paths of a side's sockets, as long as that machine is watched. */
  static List<RecordedPath> of(Take take, Side side, Looks looks) {
    Optional<Event> loss =
        take.events().stream().filter(event -> isNoLongerWatched(event, side)).findFirst();
    long last = loss.map(action -> looks.before(action, side)).orElse(looks.last().of(side));
    List<Event> whole = take.events();
    List<Event> watched = loss.map(action -> whole.subList(0, whole.indexOf(action))).orElse(whole);
    List<RecordedPath> paths = new ArrayList<>();
    for (List<Event.StateSeen> socket : new Take(take.name(), watched).sockets(side)) {
      int start = 0;
      for (int i = 0; i < socket.size(); i++) {
        // What waits in TIME_WAIT is no socket any more; whatever follows is another.
        if (i + 1 == socket.size() || socket.get(i).after() == TcpState.TIME_WAIT) {
          add(side, socket.subList(start, i + 1), looks, last, paths);
          start = i + 1;
        }
      }
    }
    return paths;
  }

  /** It has no power, or it is another machine now that is looked at. */
  private static boolean isNoLongerWatched(Event event, Side side) {
    return event instanceof Event.PowerLoss loss && loss.host() == side
        || event instanceof Event.Moved moved && moved.host() == side;
  }

  private static void add(
      Side side, List<Event.StateSeen> seen, Looks looks, long last, List<RecordedPath> paths) {
    Event.StateSeen first = seen.get(0);
    boolean onlyAWaitThatEnds =
        first.before() == TcpState.TIME_WAIT && first.after() == TcpState.CLOSED;
    if (!onlyAWaitThatEnds) {
      List<Long> before = new ArrayList<>();
      seen.forEach(state -> before.add(looks.before(state, side)));
      before.add(last);
      paths.add(new RecordedPath(first.local(), first.remote(), List.copyOf(seen), before));
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
   * Whether the trace tells of the same states, in the same order, and of no other that the lab
   * could have seen: none that was entered before a look began, and had not been left when the look
   * that shows the next one began.
   */
  boolean agreesWith(TracedSocket traced) {
    int next = 0;
    for (int i = 0; i < traced.states(); i++) {
      if (next < states() && traced.state(i) == state(next)) {
        next++;
      } else if (traced.entered(i) < before.get(next) - RESOLUTION && !traced.onlyWaits(i)) {
        return false;
      }
    }
    return next == states();
  }

  @Override
  public String toString() {
    return local + " " + remote + " " + seen.stream().map(Event.StateSeen::after).toList();
  }
}
