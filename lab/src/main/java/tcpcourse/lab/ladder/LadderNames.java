package tcpcourse.lab.ladder;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tcpcourse.lab.recording.Event;
import tcpcourse.lab.recording.Take;
import tcpcourse.lab.tcp.Endpoint;
import tcpcourse.lab.tcp.Segment;
import tcpcourse.lab.tcp.Side;
import tcpcourse.lab.tcp.TcpState;

/**
 * How the ladder calls calls, sockets and connections, so that with several of a kind a reader can
 * tell which.
 */
public final class LadderNames {

  /** What tells a host's sockets apart: those that listen, or those that do not. */
  private record Kind(Side side, boolean listener) {
    static Kind of(Event.StateSeen state) {
      return new Kind(state.side(), state.remote().equals(Endpoint.ANY));
    }
  }

  // Counted once, for all names of the take: a ladder may have thousands of lines.
  private final Map<Kind, Set<Integer>> localPorts = new HashMap<>();
  private final Map<Kind, Set<Integer>> remotePorts = new HashMap<>();
  private final Map<Side, Set<Integer>> segmentPorts = new EnumMap<>(Side.class);

  public LadderNames(Take take) {
    for (Side side : Side.values()) {
      segmentPorts.put(side, new LinkedHashSet<>());
    }
    for (Event event : take.events()) {
      if (event instanceof Event.StateSeen state) {
        note(localPorts, state, state.local());
        note(remotePorts, state, state.remote());
      } else if (event instanceof Event.Crossing crossing) {
        segmentPorts.forEach((side, ports) -> ports.add(port(crossing.segment(), side)));
      }
    }
  }

  private static void note(
      Map<Kind, Set<Integer>> ports, Event.StateSeen state, Endpoint endpoint) {
    ports.computeIfAbsent(Kind.of(state), kind -> new HashSet<>()).add(endpoint.port());
  }

  /** The call and, where it came back at once, what it gave; otherwise a sign that it waits. */
  String began(Event.CallBegan call, Optional<Event.CallReturned> soon) {
    return actor(call.side(), call.actor())
        + soon.map(r -> call.text() + outcome(r, "")).orElse(call.text() + "…");
  }

  String returned(Event.CallReturned call) {
    return actor(call.side(), call.actor()) + call.name() + "()" + outcome(call, " returned");
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

  /** Who closes a listener may have a connection that goes on: they are told apart. */
  String state(Event.StateSeen state) {
    if (state.after() != TcpState.CLOSED) {
      return "● " + state.after() + socket(state);
    }
    String listened = state.before() == TcpState.LISTEN ? ", was LISTEN" : "";
    return "○ " + state.after() + socket(state) + listened;
  }

  private String socket(Event.StateSeen state) {
    Kind kind = Kind.of(state);
    if (localPorts.get(kind).size() > 1) {
      return " :" + state.local().port();
    }
    return remotePorts.get(kind).size() > 1 ? " :" + state.remote().port() : "";
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
    return segmentPorts.get(side);
  }

  private static int port(Segment segment, Side side) {
    boolean sent = segment.source().address().equals(side.address());
    return (sent ? segment.source() : segment.destination()).port();
  }

  String measured(Event.Measured m) {
    boolean whole = m.value() == Math.rint(m.value());
    String value = String.format(Locale.ROOT, whole ? "%.0f" : "%.3f", m.value());
    return ("≈ " + m.what() + " " + value + " " + m.unit()).trim();
  }
}
