package tcpcourse.book.standards;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tcpcourse.book.testkit.Course;
import tcpcourse.lab.recording.Event.Crossing;
import tcpcourse.lab.recording.Event.StateSeen;
import tcpcourse.lab.tcp.Segment;

/**
 * Holds the whole course to the standards: what its committed recordings must show between them.
 */
@Timeout(300)
class CoverageTest {

  private static final Evidence EVIDENCE = new Evidence(Course.RECORDINGS);

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
        Course.RECORDINGS.byExperiment().values().stream()
            .flatMap(recording -> recording.takes().stream())
            .flatMap(take -> take.all(StateSeen.class))
            .map(change -> change.before() + " > " + change.after())
            .collect(Collectors.toSet());
    seen.removeAll(known);
    assertEquals(Set.of(), seen);
  }

  @Test
  void every_segment_of_every_recording_is_whole() {
    List<String> damaged =
        Course.RECORDINGS.byExperiment().values().stream()
            .flatMap(recording -> recording.takes().stream())
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
