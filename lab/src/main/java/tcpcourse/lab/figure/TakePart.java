package tcpcourse.lab.figure;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.IntStream;
import tcpcourse.lab.recording.Event;
import tcpcourse.lab.recording.Settings;
import tcpcourse.lab.recording.Take;
import tcpcourse.lab.tcp.TcpState;

/**
 * A take, or what a figure shows of it: some events in a row, and of those before them the ones
 * that last into it: states that sockets are still in, calls that have not returned, segments under
 * way. What the lab set before all else is no event of a figure: its caption tells that ({@link
 * Settings}).
 *
 * @param first the place in the take of the first of the events in a row
 * @param shown the places of all of its events, in order
 */
public record TakePart(Take take, int first, List<Integer> shown) {

  /** All of it. */
  public static TakePart whole(Take take) {
    return new TakePart(take, 0, shown(take, 0, take.events().size() - 1).boxed().toList());
  }

  /**
   * The part from one event to another.
   *
   * @param from the first event's place in the take
   * @param to the last one's
   */
  public static TakePart between(Take take, int from, int to) {
    TreeSet<Integer> shown = new TreeSet<>(lasting(take, from));
    shown(take, from, to).forEach(shown::add);
    return new TakePart(take, from, List.copyOf(shown));
  }

  private static IntStream shown(Take take, int first, int last) {
    int prelude = Settings.prelude(take);
    return IntStream.rangeClosed(first, last)
        .filter(i -> i >= prelude || !(take.events().get(i) instanceof Event.Setting));
  }

  /** When its first event in a row happened, in microseconds; 0 in a take without events. */
  long begin() {
    return shown.isEmpty() ? 0 : take.events().get(first).at();
  }

  public boolean isWhole() {
    return shown.size() == whole(take).shown().size();
  }

  /** What began before that event and was not over then. */
  private static List<Integer> lasting(Take take, int first) {
    Map<Object, Integer> lasting = new HashMap<>();
    for (int i = 0; i < first; i++) {
      Event event = take.events().get(i);
      if (event instanceof Event.StateSeen seen) {
        Object socket = List.of(seen.side(), seen.local(), seen.remote());
        if (seen.after() == TcpState.CLOSED) {
          lasting.remove(socket);
        } else {
          lasting.put(socket, i);
        }
      } else if (event instanceof Event.CallBegan call) {
        lasting.put(call.call(), i);
      } else if (event instanceof Event.CallReturned back) {
        lasting.remove(back.call());
      } else if (event instanceof Event.Crossing crossing
          && crossing.arrived().orElse(Long.MIN_VALUE) > take.events().get(first).at()) {
        lasting.put(crossing, i);
      }
    }
    return List.copyOf(lasting.values());
  }
}
