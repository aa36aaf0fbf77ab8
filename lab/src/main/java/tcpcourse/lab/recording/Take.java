package tcpcourse.lab.recording;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.stream.Stream;
import tcpcourse.lab.tcp.Endpoint;
import tcpcourse.lab.tcp.Match;
import tcpcourse.lab.tcp.Segment;
import tcpcourse.lab.tcp.Side;
import tcpcourse.lab.tcp.TcpState;

/**
 * One playing of an experiment on one pair of fresh hosts: what happened, in the order in which it
 * happened. An experiment that shows a contrast has a take for each side of it.
 *
 * @param name says what sets this take apart from the experiment's others; empty where there is
 *     only one
 */
public record Take(String name, List<Event> events) {

  private record Socket(Endpoint local, Endpoint remote) {}

  public Take {
    events = List.copyOf(events);
  }

  /** Every segment in the order in which it left. */
  public List<Event.Crossing> segments() {
    return all(Event.Crossing.class).toList();
  }

  /**
   * The segment that an ICMP message quotes: the last before it from that host that a router has
   * answered so, or where no router is known, as in a capture, the last from that host.
   */
  public Optional<Event.Crossing> quoted(Event.Icmp message) {
    List<Event.Crossing> sent =
        events.stream()
            .takeWhile(event -> event != message)
            .filter(event -> event instanceof Event.Crossing c && c.from() == message.host())
            .map(Event.Crossing.class::cast)
            .toList();
    Optional<Order> answer = Optional.of(new Order.Refuse(message.message()));
    return sent.stream()
        .filter(crossing -> crossing.order().equals(answer))
        .reduce((one, other) -> other)
        .or(() -> sent.stream().reduce((one, other) -> other));
  }

  /** The segments that {@code match} means, in the order in which they left. */
  public List<Event.Crossing> segments(Match match) {
    BiPredicate<Side, Segment> meant = match.counting();
    return all(Event.Crossing.class).filter(c -> meant.test(c.from(), c.segment())).toList();
  }

  /**
   * Every segment in words, with relative numbers, in the order in which it left: {@code client SYN
   * seq=0 len=0}; {@code , dropped} or the like behind it where it did not arrive.
   */
  public List<String> wire() {
    SegmentText text = new SegmentText(Numbering.RELATIVE);
    return all(Event.Crossing.class)
        .map(crossing -> crossing.from() + " " + text.next(crossing).line() + fate(crossing))
        .toList();
  }

  private static String fate(Event.Crossing crossing) {
    return switch (crossing.fate()) {
      case DELIVERED -> "";
      case DROPPED -> ", dropped";
      case CUT -> ", lost in the cut";
      case ON_THE_CABLE -> ", still on the cable";
    };
  }

  /**
   * The states that the only connection of a side went through, from the first that was seen;
   * {@link TcpState#CLOSED} at the end if it left the socket table. Listeners do not count.
   *
   * @throws Absent if that side had no connection, or several
   */
  public List<TcpState> path(Side side) {
    List<List<TcpState>> paths = paths(side);
    if (paths.size() != 1) {
      String had = paths.isEmpty() ? "no connection" : paths.size() + " connections";
      throw new Absent("the " + side + " had " + had + " in this take, not one");
    }
    return paths.get(0);
  }

  /** The path of each connection of a side, in the order in which they appeared. */
  public List<List<TcpState>> paths(Side side) {
    return sockets(side).stream()
        .filter(seen -> !seen.get(0).remote().equals(Endpoint.ANY))
        .map(seen -> seen.stream().map(Event.StateSeen::after).toList())
        .toList();
  }

  /**
   * What was seen of each socket of a side, listeners included, in the order in which they
   * appeared. A socket that has left the table does not come back: the next with its endpoints is
   * another.
   */
  public List<List<Event.StateSeen>> sockets(Side side) {
    List<List<Event.StateSeen>> sockets = new ArrayList<>();
    Map<Socket, List<Event.StateSeen>> open = new HashMap<>();
    for (Event.StateSeen seen : all(Event.StateSeen.class).filter(s -> s.side() == side).toList()) {
      Socket socket = new Socket(seen.local(), seen.remote());
      if (!open.containsKey(socket)) {
        open.put(socket, new ArrayList<>());
        sockets.add(open.get(socket));
      }
      open.get(socket).add(seen);
      if (seen.after() == TcpState.CLOSED) {
        open.remove(socket);
      }
    }
    return sockets;
  }

  /** Whether {@code side} was seen in {@code state} at any time. */
  public boolean saw(Side side, TcpState state) {
    return all(Event.StateSeen.class)
        .anyMatch(seen -> seen.side() == side && seen.after() == state);
  }

  /** The first time that {@code side} was seen in {@code state}. */
  public Event.StateSeen first(Side side, TcpState state) {
    return first(
        "the " + side + " in " + state,
        Event.StateSeen.class,
        seen -> seen.side() == side && seen.after() == state);
  }

  /**
   * The first call of {@code side} that {@code call} names, as {@link Event.Call#is} says, as it
   * began.
   */
  public Event.CallBegan began(Side side, String call) {
    return first(
        "a call of " + call + " on the " + side,
        Event.CallBegan.class,
        began -> began.side() == side && began.is(call));
  }

  /**
   * The first call of {@code side} that {@code call} names, as {@link Event.Call#is} says, as it
   * came back.
   */
  public Event.CallReturned returned(Side side, String call) {
    return first(
        "a return from " + call + " on the " + side,
        Event.CallReturned.class,
        returned -> returned.side() == side && returned.is(call));
  }

  /**
   * What all calls of {@code side} that {@code call} names, as {@link Event.Call#is} says gave, in
   * order.
   */
  public List<String> outcomes(Side side, String call) {
    return all(Event.CallReturned.class)
        .filter(returned -> returned.side() == side && returned.is(call))
        .map(Event.CallReturned::outcome)
        .toList();
  }

  /** Whether the lab set that setting of a host to that value. */
  public boolean set(Side side, String name, String value) {
    return all(Event.Setting.class)
        .filter(setting -> setting.side() == side && setting.name().equals(name))
        .anyMatch(setting -> setting.value().equals(Optional.of(value)));
  }

  /** Whether these events happened in this order. */
  public boolean inOrder(Event... sequence) {
    List<Integer> places = Stream.of(sequence).map(events::indexOf).toList();
    return places.equals(places.stream().sorted().toList());
  }

  /** The first event of that kind for which {@code test} holds; {@code what} names it. */
  public <E extends Event> E first(String what, Class<E> kind, Predicate<E> test) {
    return all(kind)
        .filter(test)
        .findFirst()
        .orElseThrow(() -> new Absent("this take has not seen " + what));
  }

  /** Every event of that kind, in order. */
  public <E extends Event> Stream<E> all(Class<E> kind) {
    return events.stream().filter(kind::isInstance).map(kind::cast);
  }
}
