package tcpcourse.book.standards;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static tcpcourse.lab.tcp.Side.CLIENT;
import static tcpcourse.lab.tcp.Side.SERVER;
import static tcpcourse.lab.tcp.TcpState.SYN_RECV;
import static tcpcourse.lab.tcp.TcpState.SYN_SENT;
import static tcpcourse.lab.tcp.TcpState.TIME_WAIT;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tcpcourse.book.testkit.Course;
import tcpcourse.lab.recording.Event;
import tcpcourse.lab.recording.Event.CallBegan;
import tcpcourse.lab.recording.Event.CallReturned;
import tcpcourse.lab.recording.Event.Crossing;
import tcpcourse.lab.recording.Event.StateSeen;
import tcpcourse.lab.recording.Take;
import tcpcourse.lab.tcp.Segment;
import tcpcourse.lab.tcp.TcpState;

/**
 * Holds the whole course to the standards: what its committed recordings must show between them.
 */
@Timeout(300)
class CoverageTest {

  private static final Evidence EVIDENCE = new Evidence(Course.RECORDINGS);
  private static final String FAST_OPEN = "net.ipv4.tcp_fastopen";
  private static final String WITHOUT_COOKIE = "1538";
  private static final String TW_REUSE = "net.ipv4.tcp_tw_reuse";

  @ParameterizedTest
  @EnumSource
  void a_recording_reproduces_the_standards_figure(StandardFigure figure) {
    assertFalse(EVIDENCE.of(figure.pattern()).isEmpty(), figure.title());
    if (figure.besidePattern() != null) {
      assertFalse(EVIDENCE.of(figure.besidePattern()).isEmpty(), figure.beside());
    }
  }

  @Test
  void of_the_20_edges_of_figure_5_all_are_passed_that_sockets_can_reach() {
    assertEquals(20, Edge.in(Edge.Where.FIGURE_5).count());
    assertEquals(List.of(Edge.SEND_IN_LISTEN), unseen(Edge.in(Edge.Where.FIGURE_5)));
  }

  @Test
  void every_other_edge_is_passed() {
    assertEquals(
        List.of(), unseen(Stream.of(Edge.values()).filter(e -> e.where() != Edge.Where.FIGURE_5)));
  }

  @Test
  void the_test_that_shows_why_one_cannot_be_passed_is_there() {
    String test = EdgeRemarks.of(Edge.SEND_IN_LISTEN).replaceFirst(".*test (\\w+).*", "$1");
    assertTrue(Files.exists(Path.of("../lab/src/test/java/tcpcourse/lab", test + ".java")), test);
  }

  private static List<Edge> unseen(Stream<Edge> edges) {
    return edges.filter(edge -> EVIDENCE.of(edge).isEmpty()).toList();
  }

  @Test
  void no_recording_has_a_change_of_state_that_the_chart_does_not_know() {
    Set<String> known =
        Stream.of(Edge.values()).map(e -> e.from() + " > " + e.to()).collect(Collectors.toSet());
    // A listener makes a socket for each connection: the new one begins where LISTEN would go.
    known.add("CLOSED > SYN_RECV");
    Set<String> seen =
        takes()
            .flatMap(take -> take.all(StateSeen.class))
            .map(change -> change.before() + " > " + change.after())
            .collect(Collectors.toSet());
    seen.removeAll(known);
    assertEquals(Set.of(), seen);
  }

  /** The glossary's SYN_RECV: a program is given such a socket with Fast Open alone. */
  @Test
  void accept_gives_a_connection_that_is_open_but_with_fast_open() {
    List<Take> early = takes().filter(CoverageTest::acceptsInSynReceived).toList();
    assertFalse(early.isEmpty());
    assertTrue(early.stream().allMatch(take -> take.set(SERVER, FAST_OPEN, WITHOUT_COOKIE)));
  }

  private static boolean acceptsInSynReceived(Take take) {
    Map<String, TcpState> states = new HashMap<>();
    boolean early = false;
    for (Event event : take.events()) {
      if (event instanceof StateSeen seen && seen.side() == SERVER) {
        states.put(seen.remote().toString(), seen.after());
      } else if (event instanceof CallReturned back && back.name().equals("accept")) {
        early |= states.get(back.outcome()) == SYN_RECV;
      }
    }
    return early;
  }

  /** As the remark on that edge says. */
  @Test
  void connect_leaves_time_wait_from_a_port_that_was_bound_and_else_with_tcp_tw_reuse() {
    List<Take> reused = takes().filter(CoverageTest::connectsInTimeWait).toList();
    Map<Boolean, List<Take>> byBind =
        reused.stream().collect(Collectors.partitioningBy(CoverageTest::binds));
    assertFalse(byBind.get(true).isEmpty());
    assertFalse(byBind.get(false).isEmpty());
    assertTrue(byBind.get(false).stream().allMatch(take -> take.set(CLIENT, TW_REUSE, "1")));
    assertTrue(byBind.get(true).stream().noneMatch(take -> take.set(CLIENT, TW_REUSE, "1")));
  }

  private static boolean connectsInTimeWait(Take take) {
    return take.all(StateSeen.class)
        .anyMatch(seen -> seen.before() == TIME_WAIT && seen.after() == SYN_SENT);
  }

  private static boolean binds(Take take) {
    return take.all(CallBegan.class)
        .anyMatch(call -> call.side() == CLIENT && call.name().equals("bind"));
  }

  private static Stream<Take> takes() {
    return Course.RECORDINGS.byExperiment().values().stream()
        .flatMap(recording -> recording.takes().stream());
  }

  @Test
  void every_segment_of_every_recording_is_whole() {
    List<String> damaged =
        takes()
            .flatMap(take -> take.segments().stream())
            .map(Crossing::segment)
            .filter(segment -> !segment.checksumValid() || !segment.headerChecksumValid())
            .map(Segment::toString)
            .toList();
    assertEquals(List.of(), damaged);
  }

  @ParameterizedTest
  @EnumSource
  void a_recording_shows_what_is_said_of_a_standards_demand(Requirement requirement) {
    boolean played = requirement.answer() != Answer.NOT_PLAYED;
    assertEquals(played, requirement.pattern() != null);
    assertEquals(
        played, played && !EVIDENCE.of(requirement.pattern()).isEmpty(), requirement.text());
  }
}
