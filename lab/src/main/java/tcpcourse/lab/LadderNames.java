package tcpcourse.lab;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How the ladder calls calls, sockets and connections, so that with several of a kind a reader can
 * tell which.
 */
final class LadderNames {

  private final List<Event.StateSeen> states;
  private final List<Segment> segments;

  LadderNames(Take take) {
    states = ofType(take, Event.StateSeen.class).toList();
    segments = ofType(take, Event.Crossing.class).map(Event.Crossing::segment).toList();
  }

  private static <E> Stream<E> ofType(Take take, Class<E> type) {
    return take.events().stream().filter(type::isInstance).map(type::cast);
  }

  /** The call and, where it came back at once, what it gave; otherwise a sign that it waits. */
  String began(Event.CallBegan call, Optional<Event.CallReturned> soon) {
    return actor(call.side(), call.actor())
        + soon.map(r -> call.text() + outcome(r, "")).orElse(call.text() + "…");
  }

  String returned(Event.CallReturned call) {
    int arguments = call.text().indexOf('(');
    String name = arguments < 0 ? call.text() : call.text().substring(0, arguments) + "()";
    return actor(call.side(), call.actor()) + name + outcome(call, " returned");
  }

  /** Threads that nobody gave a name have one from the JDK, which tells a reader nothing. */
  private static String actor(Side side, String actor) {
    boolean nameless = actor.isEmpty() || actor.startsWith("Thread-");
    return nameless || actor.equals(side.toString()) ? "" : actor + ": ";
  }

  private static String outcome(Event.CallReturned call, String plain) {
    if (call.outcome().isEmpty()) {
      return plain;
    }
    String outcome = call.outcome();
    for (Side side : Side.values()) {
      outcome = outcome.replace(side.address() + ":", side + ":");
    }
    return (call.failed() ? " ! " : " = ") + outcome;
  }

  String state(Event.StateSeen state) {
    String mark = state.after() == TcpState.CLOSED ? "○ " : "● ";
    return mark + state.after() + socket(state);
  }

  private String socket(Event.StateSeen state) {
    boolean listener = state.remote().equals(Endpoint.ANY);
    List<Event.StateSeen> alike =
        states.stream()
            .filter(s -> s.side() == state.side() && listener == s.remote().equals(Endpoint.ANY))
            .toList();
    if (distinct(alike, s -> s.local().port()).size() > 1) {
      return " :" + state.local().port();
    }
    boolean peers = distinct(alike, s -> s.remote().port()).size() > 1;
    return peers ? " :" + state.remote().port() : "";
  }

  /** With several connections on the cable, the port that tells them apart. */
  String connection(Event.Crossing crossing) {
    if (ports(Side.CLIENT).size() > 1) {
      return ":" + port(crossing.segment(), Side.CLIENT) + " ";
    }
    boolean several = ports(Side.SERVER).size() > 1;
    return several ? ":" + port(crossing.segment(), Side.SERVER) + " " : "";
  }

  /** The ports that a host's segments have, in order of appearance. */
  Set<Integer> ports(Side side) {
    return distinct(segments, segment -> port(segment, side));
  }

  private static int port(Segment segment, Side side) {
    boolean sent = segment.source().address().equals(side.address());
    return (sent ? segment.source() : segment.destination()).port();
  }

  private static <T> Set<Integer> distinct(List<T> all, Function<T, Integer> port) {
    return all.stream().map(port).collect(Collectors.toCollection(LinkedHashSet::new));
  }

  String measured(Event.Measured m) {
    boolean whole = m.value() == Math.rint(m.value());
    String value = String.format(Locale.ROOT, whole ? "%.0f" : "%.3f", m.value());
    return ("≈ " + m.what() + " " + value + " " + m.unit()).trim();
  }
}
