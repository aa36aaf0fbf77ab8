package tcpcourse.lab.testkit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tcpcourse.lab.recording.Causes;
import tcpcourse.lab.recording.Event;
import tcpcourse.lab.recording.Numbering;
import tcpcourse.lab.recording.Recording;
import tcpcourse.lab.recording.SegmentText;
import tcpcourse.lab.recording.Settings;
import tcpcourse.lab.recording.Take;
import tcpcourse.lab.tcp.Side;
import tcpcourse.lab.tcp.TcpState;

/**
 * Tells whether two runs of an experiment show the same: host by host the calls and their outcomes,
 * the segments sent and those that arrived, the states that each socket went through. What is
 * chance in every run does not count: times, ephemeral ports, initial sequence numbers, windows,
 * timestamps, the values of measurements, which of two hosts was first, PSH on full segments,
 * whether a state was seen that a single call entered and left by itself, and whether CLOSE_WAIT
 * was seen where the JDK closed on its own account.
 */
public final class RecordingComparison {

  /** Where Linux begins to hand out ports of its own choice (net.ipv4.ip_local_port_range). */
  private static final int FIRST_EPHEMERAL = 32_768;

  private static final Pattern PORT = Pattern.compile("(?<=:)\\d{5}\\b");

  /** Bytes of data in a segment that fills an Ethernet frame, with timestamps. */
  private static final int FULL = 1_448;

  /**
   * A number of an earlier connection between the same ports, counted from the SYN of a later one:
   * far below zero, and chance.
   */
  private static final Pattern EARLIER = Pattern.compile("(?<==)-\\d{4,}\\b");

  /** Of the same second connect() on a socket, JDK 17 says the one and JDK 25 the other. */
  private static final Map<String, String> IN_OTHER_WORDS =
      Map.of(
          "SocketException: Already connected", "SocketException: already connected",
          "SocketException: Socket is closed", "SocketException: Socket closed");

  private final List<String> differences = new ArrayList<>();

  private RecordingComparison() {}

  /** What differs, a sentence each; empty if nothing that counts does. */
  public static List<String> differences(Recording expected, Recording actual) {
    RecordingComparison comparison = new RecordingComparison();
    comparison.compare(
        "experiment", "", List.of(expected.experiment()), List.of(actual.experiment()));
    comparison.compare("", "take", names(expected), names(actual));
    for (Take take : expected.takes()) {
      actual.takes().stream()
          .filter(other -> other.name().equals(take.name()))
          .findFirst()
          .ifPresent(other -> comparison.take(take, other));
    }
    comparison.compare("", "finding", findings(expected), findings(actual));
    return comparison.differences;
  }

  private static List<String> names(Recording recording) {
    return recording.takes().stream().map(Take::name).toList();
  }

  private static List<String> findings(Recording recording) {
    return recording.findings().stream()
        .map(finding -> finding.statement() + (finding.shown() ? ": shown" : ": not shown"))
        .toList();
  }

  private void take(Take expected, Take actual) {
    Map<String, List<String>> before = facts(expected);
    Map<String, List<String>> after = facts(actual);
    String take = expected.name().isEmpty() ? "" : "take \"" + expected.name() + "\", ";
    before
        .keySet()
        .forEach(
            what -> compare(take, what, before.get(what), after.getOrDefault(what, List.of())));
    after.keySet().stream()
        .filter(what -> !before.containsKey(what))
        .forEach(what -> compare(take, what, List.of(), after.get(what)));
    settings(take, expected, actual);
  }

  /** What one of the two kernels does not know, the other cannot be asked to have set alike. */
  private void settings(String where, Take expected, Take actual) {
    Set<String> unknown =
        Stream.concat(expected.all(Event.Setting.class), actual.all(Event.Setting.class))
            .filter(setting -> setting.value().isEmpty())
            .map(Event.Setting::name)
            .collect(Collectors.toSet());
    compare(where, "setting", settings(expected, unknown), settings(actual, unknown));
  }

  private static List<String> settings(Take take, Set<String> unknown) {
    return take.all(Event.Setting.class)
        .map(s -> unknown.contains(s.name()) ? s.name() + " on the " + s.side() : Settings.line(s))
        .toList();
  }

  /** Says where two lists part; what follows that place is seldom news. */
  private void compare(String where, String what, List<String> expected, List<String> actual) {
    for (int i = 0; i < Math.max(expected.size(), actual.size()); i++) {
      String before = i < expected.size() ? quoted(expected.get(i)) : "nothing";
      String after = i < actual.size() ? quoted(actual.get(i)) : "nothing";
      if (!before.equals(after)) {
        String place = what.isEmpty() ? where : where + what + " " + (i + 1);
        differences.add(place + ": expected " + before + ", got " + after);
        return;
      }
    }
  }

  private static String quoted(String text) {
    return "\"" + text + "\"";
  }

  /**
   * What counts of a take: lists, each under the words that a sentence about one of its items
   * begins with.
   */
  private static Map<String, List<String>> facts(Take take) {
    Map<String, List<String>> facts = new LinkedHashMap<>();
    Map<Event.Crossing, String> words = words(take);
    Causes causes = Causes.of(take);
    for (Side side : Side.values()) {
      calls(take, side, facts);
      segments(side + ", segment sent", sent(take, side), words, facts);
      List<Event.Crossing> arrived = new ArrayList<>(sent(take, side.other()));
      arrived.removeIf(c -> c.arrived().isEmpty());
      arrived.sort(Comparator.comparingLong(c -> c.arrived().orElse(c.at())));
      segments(side + ", segment arrived", arrived, words, facts);
      facts.put(
          side + ", socket",
          take.sockets(side).stream()
              .filter(socket -> !isAWaitThatEnds(socket))
              .map(socket -> path(take, causes, socket))
              .toList());
      facts.put(side + ", measured series", series(take, side));
    }
    facts.put(
        "action of the lab", take.all(Event.LabAction.class).map(Event.LabAction::text).toList());
    facts.replaceAll((what, list) -> withoutPorts(list));
    return facts;
  }

  private static void calls(Take take, Side side, Map<String, List<String>> facts) {
    Map<Integer, Event.CallReturned> returned =
        take.all(Event.CallReturned.class)
            .collect(Collectors.toMap(Event.CallReturned::call, r -> r, (first, second) -> first));
    for (Event.CallBegan began : take.all(Event.CallBegan.class).toList()) {
      if (began.side() == side) {
        String outcome = outcome(returned.get(began.call()));
        String actor = began.actor().equals(side.toString()) ? "" : began.actor() + ", ";
        facts
            .computeIfAbsent(side + ", " + actor + "call", none -> new ArrayList<>())
            .add(began.text() + outcome);
      }
    }
  }

  private static String outcome(Event.CallReturned returned) {
    if (returned == null) {
      return " has not returned";
    }
    String outcome = IN_OTHER_WORDS.getOrDefault(returned.outcome(), returned.outcome());
    return outcome.isEmpty() ? "" : (returned.failed() ? " ! " : " = ") + outcome;
  }

  /** By identity: two segments of a take may be alike in everything and yet be two. */
  private static Map<Event.Crossing, String> words(Take take) {
    SegmentText text = new SegmentText(Numbering.RELATIVE);
    Map<Event.Crossing, String> words = new IdentityHashMap<>();
    for (Event.Crossing crossing : take.segments()) {
      String remarks = String.join(", ", SegmentText.remarks(crossing));
      String line = EARLIER.matcher(text.next(crossing).line()).replaceAll("earlier");
      words.put(
          crossing,
          (isFull(crossing) ? line.replace("PSH,", "") : line)
              + (remarks.isEmpty() ? "" : " (" + remarks + ")"));
    }
    return words;
  }

  /** Where PSH falls within a long write() depends on how far it had got when there was room. */
  private static boolean isFull(Event.Crossing crossing) {
    return crossing.segment().length() >= FULL;
  }

  private static void segments(
      String what,
      List<Event.Crossing> crossings,
      Map<Event.Crossing, String> words,
      Map<String, List<String>> facts) {
    List<List<Event.Crossing>> connections = byConnection(crossings);
    for (int i = 0; i < connections.size(); i++) {
      String connection = connections.size() == 1 ? "" : " on connection " + (i + 1);
      facts.put(what + connection, connections.get(i).stream().map(words::get).toList());
    }
  }

  private static List<Event.Crossing> sent(Take take, Side side) {
    return take.segments().stream().filter(crossing -> crossing.from() == side).toList();
  }

  /** In order of appearance; a connection is a pair of endpoints, whichever of them sends. */
  private static List<List<Event.Crossing>> byConnection(List<Event.Crossing> crossings) {
    return List.copyOf(
        crossings.stream()
            .collect(
                Collectors.groupingBy(
                    c -> Set.of(c.segment().source(), c.segment().destination()),
                    LinkedHashMap::new,
                    Collectors.toList()))
            .values());
  }

  /**
   * Whether all that was seen of a socket is that its TIME_WAIT was over: it began in a stretch
   * that was only summed up, and whether its minute ends within the take depends on how long that
   * took.
   */
  private static boolean isAWaitThatEnds(List<Event.StateSeen> socket) {
    return socket.get(0).before() == TcpState.TIME_WAIT && socket.size() == 1;
  }

  private static String path(Take take, Causes causes, List<Event.StateSeen> socket) {
    List<String> states = new ArrayList<>();
    for (int i = 0; i < socket.size(); i++) {
      Event.StateSeen next = i + 1 < socket.size() ? socket.get(i + 1) : null;
      if (next == null
          || !causes.isFleeting(socket.get(i), next)
              && !isLeftByTheJdk(take, socket.get(i), next)) {
        states.add(socket.get(i).after().name());
      }
    }
    return String.join(" → ", states);
  }

  /**
   * Whether a socket left CLOSE_WAIT and no program had called close(): an HTTP client of the JDK's
   * closes when it reads the FIN, and nothing makes it wait until its state has been looked at.
   */
  private static boolean isLeftByTheJdk(Take take, Event.StateSeen entered, Event.StateSeen left) {
    return entered.after() == TcpState.CLOSE_WAIT
        && left.after() == TcpState.LAST_ACK
        && take.all(Event.CallBegan.class)
            .noneMatch(
                call ->
                    call.side() == left.side()
                        && (call.is("close") || call.is("shutdownOutput"))
                        && call.at() <= left.at());
  }

  private static List<String> series(Take take, Side side) {
    return take.all(Event.Measured.class)
        .filter(m -> m.side() == side)
        .map(Event.Measured::what)
        .distinct()
        .sorted()
        .toList();
  }

  /** Names each ephemeral port after its place in the order of appearance. */
  private static List<String> withoutPorts(List<String> texts) {
    Map<String, String> names = new LinkedHashMap<>();
    return texts.stream()
        .map(text -> PORT.matcher(text).replaceAll(port -> name(port.group(), names)))
        .toList();
  }

  private static String name(String port, Map<String, String> names) {
    return Integer.parseInt(port) < FIRST_EPHEMERAL
        ? port
        : names.computeIfAbsent(port, none -> "port-" + (names.size() + 1));
  }
}
