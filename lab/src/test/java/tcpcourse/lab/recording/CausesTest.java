package tcpcourse.lab.recording;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tcpcourse.lab.file.Course;
import tcpcourse.lab.ladder.LadderNames;
import tcpcourse.lab.ladder.LadderRow;
import tcpcourse.lab.ladder.LadderScript;
import tcpcourse.lab.tcp.SegmentFlags.Flag;
import tcpcourse.lab.tcp.Side;
import tcpcourse.lab.tcp.TcpState;
import tcpcourse.lab.testkit.SampleTakes;

/** What caused what, in every committed take, and that the printed ladder keeps to it. */
class CausesTest {

  @Test
  void a_cause_is_always_earlier_and_what_has_none_is_a_timers_or_an_unrecorded_programs() {
    List<String> faults = new ArrayList<>();
    Course.takes()
        .forEach(
            (name, take) -> {
              Causes causes = Causes.of(take);
              for (Moment moment : causes.moments()) {
                Optional<Moment> cause = causes.of(moment);
                if (cause.isPresent()
                    && causes.moments().indexOf(cause.get()) >= causes.moments().indexOf(moment)) {
                  faults.add(name + " at " + moment.at() + ": effect before cause");
                }
                if (cause.isEmpty() && mustHaveOne(take, moment)) {
                  faults.add(name + " at " + moment.at() + ": no cause of " + moment.event());
                }
              }
            });
    assertEquals("", String.join("\n", faults));
    assertTrue(Course.takes().size() > 200, Course.takes().size() + " takes");
    System.out.println("causes: " + Course.takes().size() + " takes");
  }

  /**
   * What no timer does, on a host whose programs' calls are recorded: an HTTP client's own are not.
   */
  private static boolean mustHaveOne(Take take, Moment moment) {
    Side side = moment.side();
    long connected =
        take.all(Event.CallBegan.class).filter(c -> c.side() == side && c.is("connect")).count();
    long opened =
        take.all(Event.StateSeen.class)
            .filter(seen -> seen.side() == side && seen.after() == TcpState.SYN_SENT)
            .count();
    boolean recorded =
        connected >= opened
            && take.all(Event.CallBegan.class).anyMatch(call -> call.side() == side);
    if (moment.event() instanceof Event.StateSeen seen) {
      return switch (seen.after()) {
        case CLOSED, LISTEN -> false;
        case SYN_SENT, FIN_WAIT1, LAST_ACK -> recorded;
        default -> true;
      };
    }
    return moment.leaving().filter(s -> s.has(Flag.SYN) && s.has(Flag.ACK)).isPresent()
        && firstOfItsKind(take, moment);
  }

  private static boolean firstOfItsKind(Take take, Moment moment) {
    Event.Crossing crossing = (Event.Crossing) moment.event();
    return crossing.origin() == Event.Origin.HOST
        && take.segments().stream()
            .filter(other -> other.at() < crossing.at())
            .noneMatch(
                other ->
                    other.segment().source().equals(crossing.segment().source())
                        && other.segment().sequence() == crossing.segment().sequence()
                        && other.segment().destination().equals(crossing.segment().destination()));
  }

  /** What was set before the first event that counts stands above the rows, in no row. */
  private static boolean stands(Take take, Moment moment) {
    return moment.event() instanceof Event.Setting && moment.index() < Settings.prelude(take);
  }

  /** What a row of the ladder tells, found by the objects that its words came from. */
  private static Map<Moment, Integer> rows(Take take, Causes causes) {
    Map<Event, Integer> placed = new IdentityHashMap<>();
    Map<Event, Integer> landed = new IdentityHashMap<>();
    List<LadderRow> rows = LadderScript.of(take, new LadderNames(take), Numbering.RELATIVE);
    for (int i = 0; i < rows.size(); i++) {
      for (Moment told : rows.get(i).told) {
        (told.arrival() ? landed : placed).put(told.event(), i);
      }
    }
    Map<Moment, Integer> places = new HashMap<>();
    for (Moment moment : causes.moments()) {
      Integer row = (moment.arrival() ? landed : placed).get(moment.event());
      if (row != null) {
        places.put(moment, row);
      }
    }
    return places;
  }

  @Test
  void in_the_printed_ladder_each_hosts_moments_stand_in_recorded_order_and_none_above_its_cause() {
    List<String> faults = new ArrayList<>();
    Course.takes()
        .forEach(
            (name, take) -> {
              Causes causes = Causes.of(take);
              Map<Moment, Integer> rows = rows(take, causes);
              List<Moment> told = new ArrayList<>(causes.moments());
              told.removeIf(m -> stands(take, m));
              for (Moment moment : told) {
                if (!rows.containsKey(moment)) {
                  faults.add(name + ": not told: " + moment);
                }
                causes
                    .of(moment)
                    .filter(cause -> rows.get(cause) > rows.get(moment))
                    .ifPresent(cause -> faults.add(name + ": above its cause: " + moment));
              }
              for (Side side : Side.values()) {
                int before = 0;
                for (Moment moment : told) {
                  if (moment.concerns(side) && !isQuick(moment, causes)) {
                    if (rows.get(moment) < before) {
                      faults.add(name + ": above what was before it: " + moment);
                    }
                    before = rows.get(moment);
                  }
                }
              }
            });
    assertEquals("", String.join("\n", faults));
  }

  @Test
  void a_call_that_waited_has_two_rows_and_one_that_did_not_has_one() {
    List<String> faults = new ArrayList<>();
    Course.takes()
        .forEach(
            (name, take) -> {
              Causes causes = Causes.of(take);
              Map<Moment, Integer> rows = rows(take, causes);
              Map<Integer, Integer> began = new HashMap<>();
              for (Moment moment : causes.moments()) {
                moment.call().ifPresent(call -> began.put(call.call(), rows.get(moment)));
                if (moment.event() instanceof Event.CallReturned back
                    && began.get(back.call()).equals(rows.get(moment))
                        == causes.waited(back.call())) {
                  faults.add(name + ": " + back);
                }
              }
            });
    assertEquals("", String.join("\n", faults));
  }

  /** The return of a call that did not wait has no row of its own. */
  private static boolean isQuick(Moment moment, Causes causes) {
    return moment.event() instanceof Event.CallReturned back && !causes.waited(back.call());
  }

  @Test
  void a_reader_is_woken_by_the_other_threads_call() {
    Take take = Course.takes().get("unblock-a-reader, another thread calls close()");
    assertEquals("close()", cause(take, returned(take, "read()")).call().orElseThrow().text());
  }

  @Test
  void close_with_a_linger_time_waits_though_nothing_is_recorded_meanwhile() {
    Take take =
        Course.takes().get("close-returns-at-once, SO_LINGER 1 s, the server does not read");
    Causes causes = Causes.of(take);
    int close = take.returned(Side.CLIENT, "close()").call();
    assertTrue(causes.waited(close) && causes.ranOut(close));
    Take quick = Course.takes().get("close-returns-at-once, SO_LINGER 0 s");
    assertFalse(Causes.of(quick).waited(quick.returned(Side.CLIENT, "close()").call()));
  }

  @Test
  void a_late_answer_to_a_given_up_request_has_not_closed_the_socket() {
    Take take = Course.takes().get("abandoned-connect, another thread closes the socket");
    Event.StateSeen closed = take.first(Side.CLIENT, TcpState.CLOSED);
    assertEquals("close()", cause(take, closed).call().orElseThrow().text());
  }

  @Test
  void power_that_is_lost_and_no_segment_before_it_ends_the_connection() {
    Take take = Course.takes().get("power-loss-and-reboot, then it reads");
    Event.StateSeen gone =
        take.first(
            "the end of the server's connection",
            Event.StateSeen.class,
            s -> s.side() == Side.SERVER && s.before() == TcpState.ESTABLISHED);
    assertTrue(cause(take, gone).event() instanceof Event.PowerLoss);
  }

  @Test
  void nothing_recorded_ends_time_wait_or_sends_a_syn_again() {
    Causes causes = Causes.of(SampleTakes.lostSyn());
    List<Moment> syns = causes.moments().stream().filter(CausesTest::isFirstFlag).toList();
    assertEquals(3, syns.size());
    assertTrue(causes.of(syns.get(0)).orElseThrow().call().isPresent());
    assertEquals(Optional.empty(), causes.of(syns.get(1)));
    assertEquals(Optional.empty(), causes.of(syns.get(2)));
  }

  private static boolean isFirstFlag(Moment moment) {
    return moment.leaving().filter(s -> s.has(Flag.SYN) && !s.has(Flag.ACK)).isPresent();
  }

  private static Event returned(Take take, String call) {
    return take.returned(Side.CLIENT, call);
  }

  private static Moment cause(Take take, Event effect) {
    Causes causes = Causes.of(take);
    return causes.moments().stream()
        .filter(moment -> moment.event() == effect && !moment.arrival())
        .findFirst()
        .flatMap(causes::of)
        .orElseThrow();
  }
}
