package tcpcourse.lab.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import tcpcourse.lab.recording.Event;
import tcpcourse.lab.recording.Finding;
import tcpcourse.lab.recording.Recording;
import tcpcourse.lab.recording.Take;
import tcpcourse.lab.tcp.Endpoint;
import tcpcourse.lab.tcp.Segment;
import tcpcourse.lab.tcp.SegmentBuilder;
import tcpcourse.lab.tcp.SegmentFlags.Flag;
import tcpcourse.lab.tcp.Side;
import tcpcourse.lab.tcp.TcpOption;
import tcpcourse.lab.tcp.TcpState;

class RecordingComparisonTest {

  private static List<String> differences(Take expected, Take actual) {
    return RecordingComparison.differences(
        Takes.recording("x", expected), Takes.recording("x", actual));
  }

  private static Take changed(Take take, UnaryOperator<Event> change) {
    return new Take(take.name(), take.events().stream().map(change).toList());
  }

  @Test
  void a_recording_does_not_differ_from_itself() {
    assertEquals(List.of(), differences(SampleTakes.halfClose(), SampleTakes.halfClose()));
    assertEquals(List.of(), differences(SampleTakes.manySockets(), SampleTakes.manySockets()));
  }

  @Test
  void times_ports_initial_numbers_windows_and_clocks_are_chance() {
    Take again = changed(SampleTakes.handshake(), RecordingComparisonTest::inAnotherRun);
    assertEquals(List.of(), differences(SampleTakes.handshake(), again));
  }

  @Test
  void another_jdk_may_refuse_a_second_connect_in_other_words() {
    Take on17 = refused("already connected");
    assertEquals(List.of(), differences(on17, refused("Already connected")));
    assertEquals(1, differences(on17, refused("Socket closed")).size());
  }

  private static Take refused(String words) {
    return new Take(
        "",
        List.of(
            new Event.CallBegan(1, Side.CLIENT, "client", 1, "connect", List.of(), ""),
            new Event.CallReturned(
                2,
                Side.CLIENT,
                "client",
                1,
                "connect",
                List.of(),
                "SocketException: " + words,
                true)));
  }

  private static Event inAnotherRun(Event event) {
    Endpoint client = new Endpoint(Side.CLIENT.address(), 51_234);
    if (event instanceof Event.Crossing c) {
      boolean up = c.from() == Side.CLIENT;
      SegmentBuilder builder =
          SegmentBuilder.like(c.segment())
              .sequence(c.segment().sequence() + (up ? 77 : 99))
              .acknowledgment(c.segment().acknowledgment() + (up ? 99 : 77))
              .window(9)
              .options(new TcpOption.Timestamps(5, 6));
      Segment copy = SegmentBuilder.like(builder.build()).build();
      Segment moved =
          SegmentBuilder.from(up ? client : Takes.SERVER)
              .to(up ? Takes.SERVER : client)
              .flags(copy.flags().set().toArray(Flag[]::new))
              .sequence(copy.sequence())
              .acknowledgment(copy.acknowledgment())
              .build();
      return new Event.Crossing(
          c.at() + 5,
          c.from(),
          moved,
          c.origin(),
          c.fate(),
          OptionalLong.of(c.at() + 9),
          c.order());
    } else if (event instanceof Event.StateSeen s) {
      Endpoint local = s.local().equals(Takes.CLIENT) ? client : s.local();
      Endpoint remote = s.remote().equals(Takes.CLIENT) ? client : s.remote();
      return new Event.StateSeen(s.at() + 3, s.side(), local, remote, s.before(), s.after());
    } else if (event instanceof Event.CallReturned r) {
      String outcome = r.outcome().replace("40112", "51234");
      return new Event.CallReturned(
          r.at() + 1, r.side(), r.actor(), r.call(), r.name(), r.arguments(), outcome, r.failed());
    }
    return event;
  }

  @Test
  void which_host_was_first_is_chance() {
    Take take = SampleTakes.handshake();
    List<Event> swapped = new ArrayList<>(take.events());
    swapped.add(
        0, swapped.remove(3)); // the client's connect() began before the server's socket was there
    assertEquals(List.of(), differences(take, new Take("", swapped)));
  }

  @Test
  void values_of_measurements_are_chance_and_their_series_is_not() {
    Take six = Takes.named("").measured(Side.SERVER, "queue", 6, "bytes").done();
    Take seven = Takes.named("").measured(Side.SERVER, "queue", 7, "bytes").done();
    Take other = Takes.named("").measured(Side.SERVER, "timer", 6, "ms").done();
    assertEquals(List.of(), differences(six, seven));
    assertEquals(
        List.of("server, measured series 1: expected \"queue\", got \"timer\""),
        differences(six, other));
  }

  @Test
  void another_segment_is_a_difference_where_it_was_sent_and_where_it_arrived() {
    Segment fin = Takes.from(Side.CLIENT, 1, 1, Flag.FIN, Flag.ACK).build();
    Take take =
        changed(
            SampleTakes.handshake(),
            event ->
                event instanceof Event.Crossing c && c.segment().flags().are(Flag.ACK)
                    ? new Event.Crossing(
                        c.at(), c.from(), fin, c.origin(), c.fate(), c.arrived(), c.order())
                    : event);
    assertEquals(
        List.of(
            "client, segment sent 2: expected \"ACK seq=1 ack=1\", got \"FIN,ACK seq=1 ack=1 len=0\"",
            "server, segment arrived 2: expected \"ACK seq=1 ack=1\", got"
                + " \"FIN,ACK seq=1 ack=1 len=0\""),
        differences(SampleTakes.handshake(), take));
  }

  @Test
  void a_lost_segment_is_a_difference_though_its_numbers_are_the_same() {
    Take take =
        changed(
            SampleTakes.handshake(),
            event ->
                event instanceof Event.Crossing c && c.segment().flags().are(Flag.ACK)
                    ? new Event.Crossing(
                        c.at(),
                        c.from(),
                        c.segment(),
                        c.origin(),
                        Event.Fate.CUT,
                        OptionalLong.empty(),
                        c.order())
                    : event);
    assertEquals(
        List.of(
            "client, segment sent 2: expected \"ACK seq=1 ack=1\", got"
                + " \"ACK seq=1 ack=1 (lost: the cable is cut)\"",
            "server, segment arrived 2: expected \"ACK seq=1 ack=1\", got nothing"),
        differences(SampleTakes.handshake(), take));
  }

  @Test
  void a_missed_state_another_outcome_and_another_action_are_differences() {
    Take take =
        changed(
            SampleTakes.refused(),
            event ->
                event instanceof Event.StateSeen
                    ? new Event.Cut(event.at())
                    : event instanceof Event.CallReturned r
                        ? new Event.CallReturned(
                            r.at(),
                            r.side(),
                            r.actor(),
                            r.call(),
                            r.name(),
                            r.arguments(),
                            "",
                            false)
                        : event);
    assertEquals(
        List.of(
            "take \"refused\", client, call 1: expected \"connect(192.0.2.2:7788) !"
                + " ConnectException: Connection refused\", got \"connect(192.0.2.2:7788)\"",
            "take \"refused\", client, socket 1: expected \"SYN_SENT → CLOSED\", got nothing",
            "take \"refused\", action of the lab 1: expected nothing, got \"the cable is cut\""),
        differences(SampleTakes.refused(), take));
  }

  private static Take set(Side side, String name, Optional<String> value) {
    return Takes.named("").add(new Event.Setting(1, side, name, value)).done();
  }

  @Test
  void a_setting_of_another_value_or_of_another_host_is_a_difference() {
    Take one = set(Side.CLIENT, "net.ipv4.tcp_retries2", Optional.of("3"));
    Take two = set(Side.CLIENT, "net.ipv4.tcp_retries2", Optional.of("4"));
    assertEquals(
        List.of(
            "setting 1: expected \"net.ipv4.tcp_retries2 = 3 on the client\", got"
                + " \"net.ipv4.tcp_retries2 = 4 on the client\""),
        differences(one, two));
    Take server = set(Side.SERVER, "net.ipv4.tcp_retries2", Optional.of("3"));
    assertEquals(1, differences(one, server).size());
    assertEquals(1, differences(one, Takes.named("").done()).size());
  }

  @Test
  void a_setting_that_one_of_the_kernels_does_not_know_is_none() {
    Take known = set(Side.CLIENT, "net.ipv4.tcp_rto_min_us", Optional.of("10000000"));
    Take unknown = set(Side.CLIENT, "net.ipv4.tcp_rto_min_us", Optional.empty());
    assertEquals(List.of(), differences(known, unknown));
    assertEquals(List.of(), differences(unknown, known));
    assertEquals(1, differences(unknown, Takes.named("").done()).size());
  }

  @Test
  void another_finding_and_a_missing_take_are_differences() {
    Recording two = Takes.recording("x", SampleTakes.refused(), SampleTakes.lostSyn());
    Recording one = Takes.recording("x", SampleTakes.refused());
    Recording failed =
        new Recording(
            "x",
            one.question(),
            one.made(),
            one.takes(),
            List.of(new Finding("connect() returns before accept() is called", false)));
    assertEquals(
        List.of(
            "take 2: expected \"lost SYN\", got nothing",
            "finding 1: expected \"connect() returns before accept() is called: shown\", got"
                + " \"connect() returns before accept() is called: not shown\""),
        RecordingComparison.differences(two, failed));
  }

  @Test
  void a_state_that_one_call_enters_and_leaves_by_itself_is_seen_by_luck() {
    assertEquals(List.of(), differences(closing(true, 300), closing(false, 300)));
  }

  @Test
  void a_state_that_outlasts_the_call_counts() {
    assertEquals(1, differences(closing(true, 700), closing(false, 700)).size());
  }

  @Test
  void close_wait_is_seen_by_luck_where_no_program_called_close_and_counts_where_one_did() {
    assertEquals(List.of(), differences(closed(true, "read()"), closed(false, "read()")));
    assertEquals(1, differences(closed(true, "close()"), closed(false, "close()")).size());
  }

  /** A call at 300 µs; between FIN and LAST_ACK. */
  private static Take closed(boolean seen, String call) {
    Takes takes = Takes.named("");
    TcpState before = TcpState.ESTABLISHED;
    if (seen) {
      takes.at(200).state(Side.CLIENT, before, TcpState.CLOSE_WAIT);
      before = TcpState.CLOSE_WAIT;
    }
    takes.at(300).began(Side.CLIENT, "client", call, "X.java:1");
    takes.at(400).state(Side.CLIENT, before, TcpState.LAST_ACK);
    return takes.at(500).returned(Side.CLIENT, call, "").done();
  }

  /** close() from 100 to 500 µs; it enters FIN_WAIT1 at 200 and leaves it {@code left}. */
  private static Take closing(boolean seen, long left) {
    Takes takes = Takes.named("").at(100).began(Side.SERVER, "server", "close()", "X.java:1");
    TcpState before = TcpState.ESTABLISHED;
    if (seen) {
      takes.at(200).state(Side.SERVER, before, TcpState.FIN_WAIT1);
      before = TcpState.FIN_WAIT1;
    }
    takes.at(left).state(Side.SERVER, before, TcpState.CLOSED);
    return takes.at(500).returned(Side.SERVER, "close()", "").done();
  }
}
