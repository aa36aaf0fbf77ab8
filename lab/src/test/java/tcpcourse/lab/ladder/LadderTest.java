package tcpcourse.lab.ladder;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tcpcourse.lab.recording.Event;
import tcpcourse.lab.recording.Numbering;
import tcpcourse.lab.recording.Take;
import tcpcourse.lab.tcp.SegmentFlags;
import tcpcourse.lab.tcp.Side;
import tcpcourse.lab.tcp.TcpState;
import tcpcourse.lab.testkit.SampleTakes;
import tcpcourse.lab.testkit.Takes;

class LadderTest {

  static Stream<Take> takes() {
    return Stream.of(
        SampleTakes.handshake(),
        SampleTakes.refused(),
        SampleTakes.lostSyn(),
        SampleTakes.halfClose(),
        SampleTakes.simultaneousClose(),
        SampleTakes.manySockets(),
        SampleTakes.oddities());
  }

  private static String draw(Take take) {
    return draw(take, Numbering.RELATIVE, false);
  }

  private static String draw(Take take, Numbering numbering, boolean colour) {
    return Ladder.draw(take, Takes.MADE, new Ladder.Options(numbering, colour));
  }

  /** The rows alone, without header and legend. */
  private static String rows(Take take) {
    return draw(take)
        .lines()
        .skip(2)
        .takeWhile(line -> !line.isEmpty())
        .collect(Collectors.joining("\n"));
  }

  private static String expected(String resource) throws IOException {
    try (InputStream in = LadderTest.class.getResourceAsStream("/" + resource)) {
      return new String(in.readAllBytes(), UTF_8);
    }
  }

  @Test
  void connect_is_seen_to_return_before_the_last_ack_has_arrived() throws IOException {
    assertEquals(expected("three-way-handshake.txt"), draw(SampleTakes.handshake()));
  }

  @Test
  void segments_that_cross_are_drawn_crossing() throws IOException {
    assertEquals(expected("simultaneous-close.txt"), draw(SampleTakes.simultaneousClose()));
  }

  @Test
  void data_and_fins_in_both_directions_can_be_followed_to_where_they_arrive() throws IOException {
    assertEquals(expected("half-close.txt"), draw(SampleTakes.halfClose()));
  }

  @Test
  void fin_reset_and_silence_differ_without_any_colour() {
    assertTrue(rows(SampleTakes.halfClose()).contains("══FIN,ACK"));
    assertTrue(rows(SampleTakes.refused()).contains("━━RST,ACK seq=0 ack=1━━"));
    String lost = rows(SampleTakes.lostSyn());
    assertTrue(lost.contains("╌╌SYN seq=0 len=0 win=64240╌╌✗ "), lost);
    assertTrue(lost.contains("│  dropped: the first 2 SYNs  "), lost);
    assertTrue(lost.contains("· silence for 1.02 s ·"), lost);
  }

  @Test
  void an_exception_is_readable_to_its_last_word() {
    assertTrue(
        inOneColumn(SampleTakes.refused())
            .contains("connect() ! ConnectException: Connection refused"));
    String many = inOneColumn(SampleTakes.manySockets());
    assertTrue(many.contains("Cannot assign requested address (Address not available)"), many);
  }

  private static String inOneColumn(Take take) {
    return rows(take)
        .lines()
        .map(line -> line.substring(8, 33).strip())
        .collect(Collectors.joining(" "));
  }

  @Test
  void with_several_sockets_the_port_tells_which() {
    String rows = rows(SampleTakes.manySockets());
    assertTrue(rows.contains("● SYN_SENT :40001        │──:40001 SYN seq=0"), rows);
    assertTrue(rows.contains("● ESTABLISHED :40002"), rows);
    assertFalse(rows(SampleTakes.handshake()).contains(":40112 "));
  }

  @Test
  void what_the_lab_did_is_told_apart_from_what_a_host_did() {
    String rows = rows(SampleTakes.oddities());
    assertTrue(rows.contains("│ ◆─SYN seq=0 len=0 win=64240──"), rows);
    assertTrue(rows.contains("injected: no host has sent it"), rows);
    assertTrue(rows.contains("a copy, made by the cable"), rows);
    assertTrue(rows.contains("on the cable to the end: hold the"), rows);
    assertTrue(rows.contains("┈ the cable is cut ┈"), rows);
    assertTrue(rows.contains("✗╌╌PSH,ACK seq=1 ack=1 len=6╌╌│"), rows);
    assertTrue(rows.contains("≈ receive queue 6 bytes"), rows);
  }

  /**
   * Cable and socket table are watched apart: which of a change and of the segment that left with
   * it was noted first is chance.
   */
  @Test
  void chance_in_who_was_seen_first_does_not_change_the_ladder() {
    List<Event> others =
        SampleTakes.handshake().events().stream().map(LadderTest::notedLater).toList();
    Take late = new Take("", others);
    assertTrue(others.get(4).at() > others.get(5).at());
    assertEquals(withoutTimes(SampleTakes.handshake()), withoutTimes(late));
  }

  private static Event notedLater(Event event) {
    return event instanceof Event.Crossing c && c.segment().has(SegmentFlags.Flag.SYN)
        ? new Event.Crossing(
            c.at() + 40, c.from(), c.segment(), c.origin(), c.fate(), c.arrived(), c.order())
        : event;
  }

  private static String withoutTimes(Take take) {
    return rows(take).replaceAll("(?m)^ *\\d+\\.\\d", "").replaceAll("arrives \\d+\\.\\d", "");
  }

  @Test
  void before_anybody_has_spoken_there_is_no_silence() {
    Takes slow = Takes.named("").at(1_000).call(Side.SERVER, "bind()", "");
    slow.at(900_000).sent(Takes.syn(Side.CLIENT, SegmentFlags.Flag.SYN));
    assertFalse(rows(slow.done()).contains("silence"));
  }

  @Test
  void a_call_that_took_long_for_itself_is_one_row_and_one_that_waited_is_two() {
    Takes slow = Takes.named("").at(1_000).began(Side.SERVER, "server", "bind()", "A.java:1");
    slow.at(9_000).state(Side.SERVER, TcpState.CLOSED, TcpState.LISTEN);
    slow.at(310_000).returned(Side.SERVER, "bind()", "");
    assertTrue(rows(slow.done()).contains("│ bind()\n"), rows(slow.done()));
    Takes waited = Takes.named("").at(1_000).began(Side.SERVER, "server", "read()", "A.java:1");
    waited.at(901_000).returned(Side.SERVER, "read()", "SocketTimeoutException");
    String rows = rows(waited.done());
    assertTrue(rows.contains("│ read()…\n") && rows.contains("│ read() !\n"), rows);
  }

  @Test
  void the_end_of_a_listener_is_told_from_that_of_a_connection() {
    Takes both = Takes.named("").at(1_000).state(Side.SERVER, TcpState.LISTEN, TcpState.CLOSED);
    String rows = rows(both.state(Side.SERVER, TcpState.LAST_ACK, TcpState.CLOSED).done());
    assertTrue(rows.contains("│ ○ CLOSED, was LISTEN\n"), rows);
    assertTrue(rows.stripTrailing().endsWith("│ ○ CLOSED"), rows);
  }

  @ParameterizedTest
  @MethodSource("takes")
  void nothing_is_wider_than_a_hundred_columns_and_times_never_go_back(Take take) {
    for (Numbering numbering : Numbering.values()) {
      double before = 0;
      for (String line : draw(take, numbering, false).lines().toList()) {
        assertTrue(line.length() <= 100, line);
        String time = line.length() < 7 ? "" : line.substring(0, 7).strip();
        double at = time.matches("\\d+\\.\\d") ? Double.parseDouble(time) : before;
        assertTrue(at >= before, line);
        before = at;
      }
    }
  }

  @ParameterizedTest
  @MethodSource("takes")
  void colour_adds_nothing_but_colour(Take take) {
    String coloured = draw(take, Numbering.RELATIVE, true);
    assertEquals(draw(take), coloured.replaceAll("\u001b\\[[0-9;]*m", ""));
    assertTrue(coloured.contains("\u001b[0;2m"));
    // Whatever ink a line began is put away by its end.
    assertTrue(coloured.lines().noneMatch(line -> line.matches(".*\u001b\\[0;[^\u001b]*")));
  }

  /**
   * A damaged or half-written take is drawn as well as it can be: no order of events breaks the
   * ladder.
   */
  @Test
  void any_subset_of_events_can_be_drawn() {
    Random random = new Random(7);
    List<Event> all = takes().flatMap(take -> take.events().stream()).toList();
    for (int i = 0; i < 200; i++) {
      List<Event> some = all.stream().filter(event -> random.nextInt(3) == 0).toList();
      assertTrue(draw(new Take("", some)).lines().allMatch(line -> line.length() <= 100));
    }
  }

  @Test
  void control_characters_in_a_text_do_not_reach_the_terminal() {
    Take take = Takes.named("").lab("a\u001b[2Jb\nc").call(Side.CLIENT, "x\r()", "\u0007").done();
    assertFalse(draw(take).contains("\u001b"));
    assertTrue(draw(take).contains("a?[2Jb?c"));
  }
}
