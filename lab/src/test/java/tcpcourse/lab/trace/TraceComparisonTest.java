package tcpcourse.lab.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static tcpcourse.lab.tcp.TcpState.CLOSED;
import static tcpcourse.lab.tcp.TcpState.ESTABLISHED;
import static tcpcourse.lab.tcp.TcpState.FIN_WAIT1;
import static tcpcourse.lab.tcp.TcpState.FIN_WAIT2;
import static tcpcourse.lab.tcp.TcpState.LISTEN;
import static tcpcourse.lab.tcp.TcpState.SYN_RECV;
import static tcpcourse.lab.tcp.TcpState.SYN_SENT;
import static tcpcourse.lab.tcp.TcpState.TIME_WAIT;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tcpcourse.lab.recording.Event;
import tcpcourse.lab.recording.Recording;
import tcpcourse.lab.recording.Take;
import tcpcourse.lab.tcp.Both;
import tcpcourse.lab.tcp.Endpoint;
import tcpcourse.lab.tcp.Side;
import tcpcourse.lab.tcp.TcpState;
import tcpcourse.lab.testkit.Takes;
import tcpcourse.lab.watch.Looks;

/** Recordings and traces that were made up, to see whether a difference would be found. */
class TraceComparisonTest {

  private static final long MILLI = 1_000_000;

  /** The trace's clock began long before the recording's. */
  private static final long BOOT = 7_000_000 * MILLI;

  private final List<StateChange> changes = new ArrayList<>();
  private final Takes recorded = Takes.named("made up");
  private TcpState state = CLOSED;
  private long pause = 2 * MILLI;

  /** The kernel gives the client's socket another state, at a millisecond of the recording. */
  private void told(long millis, TcpState after) {
    boolean portChosen = after != SYN_SENT;
    Endpoint local = portChosen ? Takes.CLIENT : new Endpoint(Takes.CLIENT.address(), 0);
    changes.add(new StateChange(BOOT + millis * MILLI, "0xff", local, Takes.SERVER, state, after));
    state = after;
  }

  private void seen(long millis, TcpState before, TcpState after) {
    recorded.at(millis * 1_000 + 100).state(Side.CLIENT, before, after);
  }

  private void bothOpen() {
    told(0, SYN_SENT);
    seen(0, CLOSED, SYN_SENT);
    told(40, ESTABLISHED);
    seen(40, SYN_SENT, ESTABLISHED);
  }

  private void end() {
    recorded.at(500_000).lab("the end");
  }

  private TraceComparison compared() {
    TraceComparison comparison = new TraceComparison();
    Recording recording = Takes.recording("made-up", recorded.done());
    List<TracedSocket> traced = TracedSocket.of(changes);
    Looks looks = looks(recording.takes().get(0));
    comparison.compare(recording, Optional.of(new Traces.Told(traced, List.of(looks))));
    return comparison;
  }

  /** The lab looked {@link #pause} before each event, and with the last. */
  private Looks looks(Take take) {
    Map<Event, Both<Long>> before = new IdentityHashMap<>();
    Both<Long> last = new Both<>(0L, 0L);
    for (Event event : take.events()) {
      long at = BOOT + event.at() * 1_000;
      before.put(event, new Both<>(at - pause, at - pause));
      last = new Both<>(at, at);
    }
    return new Looks(BOOT, before, last);
  }

  private void agree() {
    assertEquals(List.of(), compared().differences());
    assertEquals(1, compared().sockets());
  }

  private void differ() {
    assertFalse(compared().differences().isEmpty());
    assertEquals(0, compared().sockets());
  }

  @Test
  void the_same_states_agree() {
    bothOpen();
    agree();
  }

  @Test
  void a_state_that_the_kernel_never_had_is_a_difference() {
    bothOpen();
    seen(60, ESTABLISHED, FIN_WAIT1);
    differ();
  }

  @Test
  void a_state_that_lasted_and_was_not_recorded_is_a_difference() {
    bothOpen();
    told(60, FIN_WAIT1);
    told(100, FIN_WAIT2);
    seen(100, ESTABLISHED, FIN_WAIT2);
    differ();
  }

  @Test
  void a_last_state_that_was_not_recorded_is_a_difference() {
    bothOpen();
    told(60, FIN_WAIT1);
    end();
    differ();
  }

  @Test
  void the_last_event_of_all_is_compared_however_late_it_was_noted() {
    bothOpen();
    told(60, CLOSED);
    seen(100, ESTABLISHED, CLOSED);
    agree();
  }

  @Test
  void what_the_kernel_does_when_the_recording_is_over_does_not_count() {
    bothOpen();
    told(501, FIN_WAIT1);
    end();
    agree();
  }

  @Test
  void a_state_that_a_single_segment_entered_and_left_may_be_missing() {
    bothOpen();
    told(60, FIN_WAIT1);
    seen(60, ESTABLISHED, FIN_WAIT1);
    told(100, FIN_WAIT2);
    told(100, CLOSED);
    seen(100, FIN_WAIT1, TIME_WAIT);
    agree();
  }

  @Test
  void a_state_that_came_and_went_between_two_looks_may_be_missing_however_long_that_took() {
    bothOpen();
    told(60, FIN_WAIT1);
    told(1_000, FIN_WAIT2);
    seen(1_000, ESTABLISHED, FIN_WAIT2);
    pause = 950 * MILLI;
    agree();
    pause = 930 * MILLI;
    differ();
  }

  @Test
  void states_in_another_order_are_a_difference() {
    told(0, SYN_SENT);
    told(40, ESTABLISHED);
    seen(0, CLOSED, ESTABLISHED);
    seen(40, ESTABLISHED, SYN_SENT);
    differ();
  }

  @Test
  void the_end_of_time_wait_is_nothing_that_the_trace_could_know_of() {
    bothOpen();
    told(60, CLOSED);
    seen(60, ESTABLISHED, TIME_WAIT);
    seen(400, TIME_WAIT, CLOSED);
    agree();
  }

  @Test
  void another_sockets_states_do_not_stand_in() {
    bothOpen();
    changes.replaceAll(
        change ->
            new StateChange(
                change.nanos(),
                change.socket(),
                new Endpoint(Takes.CLIENT.address(), 50_000),
                change.remote(),
                change.before(),
                change.after()));
    differ();
  }

  /** A listener's socket, told of from {@code from} to {@code to}, in milliseconds. */
  private void listened(String socket, long from, long to) {
    long opened = BOOT + from * MILLI;
    long closed = BOOT + to * MILLI;
    changes.add(new StateChange(opened, socket, Takes.SERVER, Endpoint.ANY, CLOSED, LISTEN));
    changes.add(new StateChange(closed, socket, Takes.SERVER, Endpoint.ANY, LISTEN, CLOSED));
  }

  private void listenerSeen(long millis, TcpState before, TcpState after) {
    recorded.at(millis * 1_000 + 100).state(Side.SERVER, Takes.SERVER, Endpoint.ANY, before, after);
  }

  @Test
  void of_several_with_the_same_ends_each_is_found_whichever_the_trace_tells_of_first() {
    listened("0xb", 200, 900); // ends with the lab
    listened("0xa", 0, 100);
    listenerSeen(0, CLOSED, LISTEN);
    listenerSeen(100, LISTEN, CLOSED);
    listenerSeen(200, CLOSED, LISTEN);
    end();
    assertEquals(List.of(), compared().differences());
    assertEquals(2, compared().sockets());
    changes.subList(2, 4).clear();
    assertEquals(1, compared().differences().size(), "one socket is not two");
  }

  @Test
  void what_came_up_before_the_take_belongs_to_another() {
    listened("0xa", -1, 900);
    listenerSeen(0, CLOSED, LISTEN);
    end();
    assertEquals(1, compared().differences().size());
  }

  @Test
  void a_request_whose_handshake_is_never_completed_is_not_looked_for() {
    recorded.at(100).state(Side.SERVER, Takes.SERVER, Takes.CLIENT, CLOSED, SYN_RECV);
    assertEquals(List.of(), compared().differences());
  }

  @Test
  void a_listeners_copy_is_a_socket_of_its_own() {
    bothOpen();
    changes.add(
        new StateChange(BOOT + 50 * MILLI, "0xff", Takes.SERVER, Takes.CLIENT, LISTEN, SYN_RECV));
    assertEquals(2, TracedSocket.of(changes).size());
  }
}
