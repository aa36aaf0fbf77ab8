package tcpcourse.book.ladder;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.IntStream;
import tcpcourse.book.kit.BookFault;
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

  /** Each event of the take, be it one of a figure or not. */
  static TakePart everything(Take take) {
    return new TakePart(take, 0, IntStream.range(0, take.events().size()).boxed().toList());
  }

  static TakePart whole(Take take) {
    return new TakePart(take, 0, shown(take, 0, take.events().size() - 1).boxed().toList());
  }

  /**
   * The part from one event to another.
   *
   * @param from how the first event's words begin, such as {@code client close()}, {@code server
   *     ACK seq=1 ack=2} or {@code client FIN_WAIT1}; null for the take's first
   * @param to how the last one's begin; null for the take's last
   * @throws BookFault if there is no such event
   */
  static TakePart of(Take take, String from, String to) {
    if (from == null && to == null) {
      return whole(take);
    }
    List<String> words = TakeWords.of(take).events();
    int first = from == null ? 0 : find(words, from, 0);
    int last = to == null ? words.size() - 1 : find(words, to, first);
    TreeSet<Integer> shown = new TreeSet<>(lasting(take, first));
    shown(take, first, last).forEach(shown::add);
    return new TakePart(take, first, List.copyOf(shown));
  }

  private static IntStream shown(Take take, int first, int last) {
    int prelude = Settings.prelude(take);
    return IntStream.rangeClosed(first, last)
        .filter(i -> i >= prelude || !(take.events().get(i) instanceof Event.Setting));
  }

  /**
   * The part of another take that begins with the same words; all of it if that has no such event.
   */
  TakePart likewise(Take other) {
    if (first == 0) {
      return whole(other);
    }
    String from = TakeWords.of(take).events().get(first);
    boolean begins = TakeWords.of(other).events().stream().anyMatch(word -> word.startsWith(from));
    return of(other, begins ? from : null, null);
  }

  /** When its first event in a row happened, in microseconds; 0 in a take without events. */
  long begin() {
    return shown.isEmpty() ? 0 : take.events().get(first).at();
  }

  boolean isWhole() {
    return shown.size() == whole(take).shown().size();
  }

  private static int find(List<String> words, String wanted, int from) {
    return IntStream.range(from, words.size())
        .filter(i -> words.get(i).startsWith(wanted))
        .findFirst()
        .orElseThrow(() -> new BookFault("no event \"" + wanted + "\" from number " + from));
  }

  /** What began before that event and was not over then. */
  private static List<Integer> lasting(Take take, int first) {
    Map<Object, Integer> lasting = new HashMap<>();
    for (int i = 0; i < first; i++) {
      Event event = take.events().get(i);
      if (event instanceof Event.StateSeen seen) {
        Object socket = List.of(seen.side(), seen.local(), seen.remote());
        keep(lasting, socket, seen.after() == TcpState.CLOSED ? null : i);
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

  private static void keep(Map<Object, Integer> lasting, Object key, Integer place) {
    if (place == null) {
      lasting.remove(key);
    } else {
      lasting.put(key, place);
    }
  }
}
