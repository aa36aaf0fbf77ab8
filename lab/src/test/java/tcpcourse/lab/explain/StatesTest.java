package tcpcourse.lab.explain;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tcpcourse.lab.capture.Wrapping;
import tcpcourse.lab.explain.Exported.Spot;
import tcpcourse.lab.recording.Event;
import tcpcourse.lab.tcp.Endpoint;
import tcpcourse.lab.tcp.Side;
import tcpcourse.lab.tcp.TcpState;

/**
 * What follows from segments alone, beside what both kernels said: every recorded take, as it would
 * have been captured at either end and between, for the time that the capture ran. Where the two
 * differ, {@code departures.txt} says why, by the name of the take and its end; a state that only a
 * capture misses must have been said to be unknown, and {@code unknown.txt} says where and why.
 */
class StatesTest {

  /** What became of a comparison. */
  private enum Verdict {
    RIGHT,
    /** It was said that it cannot be known. */
    UNKNOWN,
    /** Another state, or one too few. */
    DEPARTS
  }

  private record Compared(String name, boolean own, Verdict verdict, String words) {}

  private static final Map<Spot, List<Compared>> COMPARED = new EnumMap<>(Spot.class);

  @BeforeAll
  static void compare() throws IOException {
    for (Spot spot : Spot.values()) {
      COMPARED.put(spot, compared(spot));
    }
  }

  private static List<Compared> compared(Spot spot) throws IOException {
    List<Compared> all = new ArrayList<>();
    for (Exported take : Exported.all()) {
      Connections captured = take.connections(spot, Wrapping.RAW);
      for (Side side : Side.values()) {
        Map<String, List<List<TcpState>>> kernel = kernel(take, spot, side);
        Map<String, List<Socket>> told = told(captured, side);
        for (String ends : told.keySet()) {
          all.add(compare(take, side, spot, kernel.getOrDefault(ends, List.of()), told.get(ends)));
        }
      }
    }
    return all;
  }

  /** What the kernel had while the capture ran: until its last segment, and what that did. */
  private static Map<String, List<List<TcpState>>> kernel(Exported take, Spot spot, Side side) {
    Set<Event.StateSeen> captured = take.until(spot);
    Map<String, List<List<TcpState>>> paths = new LinkedHashMap<>();
    for (List<Event.StateSeen> socket : take.take().sockets(side)) {
      Event.StateSeen first = socket.get(0);
      if (!first.remote().equals(Endpoint.ANY) && captured.contains(first)) {
        paths
            .computeIfAbsent(first.local() + " " + first.remote(), none -> new ArrayList<>())
            .add(socket.stream().filter(captured::contains).map(Event.StateSeen::after).toList());
      }
    }
    return paths;
  }

  private static Map<String, List<Socket>> told(Connections captured, Side side) {
    Map<String, List<Socket>> sockets = new LinkedHashMap<>();
    for (Connection connection : captured.all()) {
      for (Side end : Side.values()) {
        String from = connection.tuple().from();
        String to = connection.tuple().to();
        String ends = end == Side.CLIENT ? from + " " + to : to + " " + from;
        if (ends.startsWith(side.address() + ":")) {
          sockets
              .computeIfAbsent(ends, none -> new ArrayList<>())
              .addAll(connection.sockets(end, captured.until()));
        }
      }
    }
    return sockets;
  }

  private static Compared compare(
      Exported take, Side side, Spot spot, List<List<TcpState>> kernel, List<Socket> sockets) {
    List<TcpState> truth = inOne(kernel);
    List<TcpState> path = inOne(sockets.stream().map(Socket::path).toList());
    boolean unknown = sockets.stream().anyMatch(Socket::isUnknown);
    boolean isPart = isPart(path, truth);
    Verdict verdict =
        unknown && isPart ? Verdict.UNKNOWN : path.equals(truth) ? Verdict.RIGHT : Verdict.DEPARTS;
    String words = take.name() + ", " + side + " from " + spot + ": " + path + ", not " + truth;
    return new Compared(take.name() + " | " + side, spot.isAt(side), verdict, words);
  }

  /** A socket in TIME_WAIT may make room for the next, and then no CLOSED is seen between. */
  private static List<TcpState> inOne(List<List<TcpState>> paths) {
    List<TcpState> one = new ArrayList<>();
    for (List<TcpState> path : paths) {
      for (TcpState state : path) {
        boolean opens = state == TcpState.SYN_SENT || state == TcpState.SYN_RECV;
        if (opens && !one.isEmpty() && one.get(one.size() - 1) == TcpState.CLOSED) {
          one.remove(one.size() - 1);
        }
        one.add(state);
      }
    }
    return one;
  }

  private static boolean isPart(List<TcpState> part, List<TcpState> whole) {
    int at = 0;
    for (TcpState state : whole) {
      at += at < part.size() && part.get(at) == state ? 1 : 0;
    }
    return at == part.size();
  }

  /** The lines of a list: what is before the two spaces, with the reason behind them. */
  private static Map<String, String> list(String name) throws IOException {
    try (InputStream in = StatesTest.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#") && !line.isBlank())
          .map(line -> line.split(" {2}", 2))
          .collect(Collectors.toMap(line -> line[0], line -> line[1]));
    }
  }

  private static Set<String> listed(Spot spot) throws IOException {
    return list("departures.txt").keySet().stream()
        .map(line -> line.split(" from (?=[A-Z, ]+$)"))
        .filter(line -> List.of(line[1].split(", ")).contains(spot.name()))
        .map(line -> line[0])
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> names(List<Compared> compared, Predicate<Compared> which) {
    return compared.stream()
        .filter(which)
        .map(Compared::name)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @ParameterizedTest
  @EnumSource
  void what_is_said_of_a_state_is_so_but_where_the_list_says_why_not(Spot spot) throws IOException {
    List<Compared> compared = COMPARED.get(spot);
    Set<String> departures = names(compared, c -> c.verdict() == Verdict.DEPARTS);
    String words =
        compared.stream()
            .filter(c -> c.verdict() == Verdict.DEPARTS)
            .map(Compared::words)
            .collect(Collectors.joining("\n"));
    assertEquals(listed(spot), departures, words);
  }

  @Test
  void what_cannot_be_known_at_the_own_end_is_listed_with_its_reason() throws IOException {
    Set<String> unknown = new TreeSet<>();
    for (Spot spot : List.of(Spot.CLIENT, Spot.SERVER)) {
      unknown.addAll(names(COMPARED.get(spot), c -> c.own() && c.verdict() == Verdict.UNKNOWN));
    }
    assertEquals(new TreeSet<>(list("unknown.txt").keySet()), unknown);
  }

  /** The share of ends of which it was said that something cannot be known. */
  @Test
  void little_cannot_be_known_at_the_own_end_and_not_much_more_at_the_other() {
    Map<Boolean, int[]> counts = new TreeMap<>(Map.of(true, new int[3], false, new int[3]));
    for (Spot spot : List.of(Spot.CLIENT, Spot.SERVER)) {
      for (Compared each : COMPARED.get(spot)) {
        counts.get(each.own())[each.verdict().ordinal()]++;
      }
    }
    counts.forEach(
        (own, count) ->
            System.out.printf(
                "%s end: %d known, %d cannot be known, %d depart%n",
                own ? "own" : "other", count[0], count[1], count[2]));
    assertTrue(share(counts.get(true)) <= 0.03, () -> "own end: " + share(counts.get(true)));
    assertTrue(share(counts.get(false)) <= 0.055, () -> "other end: " + share(counts.get(false)));
  }

  private static double share(int[] count) {
    return (double) count[Verdict.UNKNOWN.ordinal()] / (count[0] + count[1] + count[2]);
  }
}
