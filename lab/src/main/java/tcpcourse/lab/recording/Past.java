package tcpcourse.lab.recording;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import tcpcourse.lab.tcp.Endpoint;
import tcpcourse.lab.tcp.Segment;
import tcpcourse.lab.tcp.Side;

/** What has happened in a take up to some moment: there, and only there, its cause can be. */
final class Past {

  private record Socket(Side host, Endpoint local, Endpoint remote) {}

  private final List<Moment> moments = new ArrayList<>();
  private final Map<Moment, Integer> places = new HashMap<>();
  private final Set<Integer> returned = new HashSet<>();
  private final Set<Moment> fruitful = new HashSet<>();
  private final Map<Socket, ControlBlock> blocks = new HashMap<>();
  private final Set<Moment> data = new HashSet<>();
  private final Set<Moment> room = new HashSet<>();
  private boolean withoutCable = true;

  void add(Moment moment, Optional<Moment> cause) {
    places.put(moment, moments.size());
    moments.add(moment);
    if (moment.event() instanceof Event.CallReturned back) {
      returned.add(back.call());
      return;
    }
    cause.ifPresent(fruitful::add);
    if (moment.event() instanceof Event.Crossing crossing) {
      add(moment, crossing);
    }
  }

  private void add(Moment moment, Event.Crossing crossing) {
    Segment segment = crossing.segment();
    withoutCable = false;
    if (moment.arrival()) {
      ControlBlock block = block(moment.side(), segment.destination(), segment.source());
      Side sender = moment.side().other();
      block.arrived(moment, segment, block(sender, segment.source(), segment.destination()));
      block.inOrder().filter(moment::equals).ifPresent(data::add);
      block.room().filter(moment::equals).ifPresent(room::add);
    } else if (crossing.origin() == Event.Origin.HOST) {
      block(moment.side(), segment.source(), segment.destination()).left(segment);
    }
  }

  /** What that host knows of the connection between these ends. */
  ControlBlock block(Side host, Endpoint local, Endpoint remote) {
    return blocks.computeIfAbsent(new Socket(host, local, remote), none -> new ControlBlock());
  }

  /** The last moment for which {@code wanted} holds. */
  Optional<Moment> last(Predicate<Moment> wanted) {
    for (int i = moments.size() - 1; i >= 0; i--) {
      if (wanted.test(moments.get(i))) {
        return Optional.of(moments.get(i));
      }
    }
    return Optional.empty();
  }

  /** What has happened since {@code from}, itself not included. */
  List<Moment> since(Moment from) {
    return moments.subList(places.get(from) + 1, moments.size());
  }

  /** Whether {@code one} happened after {@code other}. */
  boolean isAfter(Moment one, Moment other) {
    return places.get(one) > places.get(other);
  }

  /** The last of these calls that {@code host} has begun and that has not returned. */
  Optional<Moment> call(Side host, Set<String> names) {
    return last(m -> begins(m, host, names) && !returned.contains(m.call().get().call()));
  }

  private static boolean begins(Moment moment, Side host, Set<String> names) {
    return moment
        .call()
        .filter(call -> call.side() == host && names.contains(call.name()))
        .isPresent();
  }

  /**
   * The same, or else the last that has returned and of which nothing has come yet: it has left the
   * work to the kernel, or, where another thread waits on the socket, to that thread.
   */
  Optional<Moment> callOrLeftOver(Side host, Set<String> names) {
    return call(host, names)
        .or(() -> last(m -> begins(m, host, names)).filter(m -> !fruitful.contains(m)));
  }

  /**
   * The lab has ended a process of that host, has had its garbage collector run, or has interrupted
   * a thread that waits in a channel: what they held is closed without a call.
   */
  Optional<Moment> letGo(Side host) {
    return last(
        m ->
            m.event() instanceof Event.Signalled sent
                    && sent.host() == host
                    && sent.signal() == Event.Signal.KILL
                || m.event() instanceof Event.Collected ran && ran.host() == host
                || m.event() instanceof Event.Interrupted reader && reader.host() == host);
  }

  /** Whether {@code host} has ever begun one of these calls. */
  boolean called(Side host, Set<String> names) {
    return last(m -> begins(m, host, names)).isPresent();
  }

  /** The beginning of the call with that number. */
  Optional<Moment> beginning(int call) {
    return last(m -> m.call().filter(began -> began.call() == call).isPresent());
  }

  /** Whether data or a FIN came into order with this arrival: a reader has something to read. */
  boolean gaveData(Moment arrival) {
    return data.contains(arrival);
  }

  /** Whether this arrival acknowledged something or widened the window: a writer has room. */
  boolean gaveRoom(Moment arrival) {
    return room.contains(arrival);
  }

  /** Whether no segment has been seen: both ends are on one host. */
  boolean isWithoutCable() {
    return withoutCable;
  }
}
