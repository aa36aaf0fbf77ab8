package tcpcourse.timewait.experiments;

import static tcpcourse.lab.tcp.Match.any;
import static tcpcourse.lab.tcp.Match.data;
import static tcpcourse.lab.tcp.Match.fin;
import static tcpcourse.lab.tcp.Match.syn;
import static tcpcourse.lab.tcp.Side.CLIENT;
import static tcpcourse.lab.tcp.Side.SERVER;
import static tcpcourse.lab.tcp.TcpState.CLOSED;
import static tcpcourse.lab.tcp.TcpState.TIME_WAIT;
import static tcpcourse.lab.testkit.Claimed.claimed;

import java.util.List;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tcpcourse.lab.recording.Event.CallReturned;
import tcpcourse.lab.recording.Event.Crossing;
import tcpcourse.lab.recording.Event.StateSeen;
import tcpcourse.lab.recording.Recording;
import tcpcourse.lab.recording.Take;
import tcpcourse.lab.tcp.SegmentFlags.Flag;
import tcpcourse.lab.tcp.Side;
import tcpcourse.lab.testkit.Live;

/**
 * What the articles say of TIME-WAIT, where it is wrong or holds with a condition only: each test
 * is named for the claim, would pass if it were right, and shows that it is not. Late, for it waits
 * for sixty-seconds.
 */
@Order(Integer.MAX_VALUE - 1)
@Timeout(300)
class ArticlesTest {

  private static Take serverFirst() {
    return Live.play(new WhoClosesFirst()).take(WhoClosesFirst.SERVER_FIRST);
  }

  private static Take clientFirst() {
    return Live.play(new WhoClosesFirst()).take(WhoClosesFirst.CLIENT_FIRST);
  }

  private static Take lastAckLost() {
    return Live.play(new LastAckLost()).take(LastAckLost.WAITING);
  }

  private static Take minute() {
    return Live.play(new SixtySeconds()).take();
  }

  private static Take exhausted() {
    return Live.play(new PortExhaustion()).take(PortExhaustion.OFF);
  }

  private static Side waiting(Take take) {
    return take.saw(SERVER, TIME_WAIT) ? SERVER : CLIENT;
  }

  private static boolean allConnectsSucceed(Take take) {
    return take.all(CallReturned.class)
        .filter(call -> call.text().startsWith("connect"))
        .noneMatch(CallReturned::failed);
  }

  @Test
  void o19_each_http_request_has_a_handshake() {
    claimed(take -> take.segments(syn()).size() == HttpCloseAndKeepAlive.REQUESTS)
        .isFalseOf(Live.play(new HttpCloseAndKeepAlive()).take(HttpCloseAndKeepAlive.KEEP_ALIVE));
  }

  @Test
  void t1_one_side_waits_the_one_that_has_closed_first() {
    claimed(take -> take.saw(SERVER, TIME_WAIT) != take.saw(CLIENT, TIME_WAIT))
        .isTrueOf(serverFirst())
        .isTrueOf(clientFirst())
        .isFalseOf(Live.play(new BothWait()).take(BothWait.CROSSING))
        .isFalseOf(Live.play(new NobodyWaits()).take(NobodyWaits.RST));
  }

  @Test
  void t2_what_comes_in_time_wait_is_a_repeated_fin() {
    claimed(take -> comesInTimeWait(take).stream().allMatch(c -> c.segment().has(Flag.FIN)))
        .isTrueOf(lastAckLost())
        .isFalseOf(Live.play(new OldSegmentInTimeWait()).take(OldSegmentInTimeWait.WAITING));
  }

  private static List<Crossing> comesInTimeWait(Take take) {
    StateSeen begun = take.first(waiting(take), TIME_WAIT);
    return take.segments(any().from(waiting(take).other())).stream()
        .filter(c -> c.arrived().orElse(0) > begun.at())
        .toList();
  }

  @Test
  void t3_a_lost_ack_is_sent_again() {
    claimed(
            take ->
                take.segments(any().from(SERVER)).stream().filter(c -> isLast(take, c)).count() > 1)
        .isTrueOf(lastAckLost())
        .isFalseOf(Live.play(new PeerThatNeverHears()).take(PeerThatNeverHears.ALL_LOST));
  }

  /** Whether it acknowledges the client's FIN. */
  private static boolean isLast(Take take, Crossing segment) {
    Crossing last = take.segments(fin().from(CLIENT)).get(0);
    return segment.at() > last.at();
  }

  @Test
  void t4_after_a_wait_without_a_word_the_other_side_has_closed() {
    claimed(take -> take.paths(CLIENT).stream().allMatch(path -> path.contains(CLOSED)))
        .isFalseOf(minute());
  }

  @Test
  void t5_the_wait_is_two_to_five_minutes() {
    claimed(take -> seconds(take) >= 120 && seconds(take) <= 300).isFalseOf(minute());
  }

  private static double seconds(Take take) {
    return (take.first(SERVER, CLOSED).at() - take.first(SERVER, TIME_WAIT).at()) / 1e6;
  }

  @Test
  void t6_only_after_the_wait_is_the_port_free() {
    claimed(ArticlesTest::everyPortIsUsedOnce).isTrueOf(clientFirst()).isFalseOf(exhausted());
  }

  private static boolean everyPortIsUsedOnce(Take take) {
    List<Crossing> syns = take.segments(syn());
    return syns.stream().map(c -> c.segment().source()).distinct().count() == syns.size();
  }

  @Test
  void t7_the_client_waits_if_the_server_closes_first_and_nobody_if_the_client_does() {
    claimed(take -> take.saw(CLIENT, TIME_WAIT)).isFalseOf(serverFirst());
    claimed(take -> !take.saw(CLIENT, TIME_WAIT) && !take.saw(SERVER, TIME_WAIT))
        .isFalseOf(clientFirst());
  }

  @Test
  void t7_a_server_that_closes_first_runs_out_of_something() {
    claimed(take -> !allConnectsSucceed(take))
        .isFalseOf(Live.play(new ReconnectFlood()).take(ReconnectFlood.SERVER_FIRST));
  }

  @Test
  void t8_during_the_wait_the_port_cannot_be_used_again() {
    claimed(ArticlesTest::everyPortIsUsedOnce)
        .isFalseOf(exhausted())
        .isFalseOf(Live.play(new NewSynInTimeWait()).take(NewSynInTimeWait.STAMPED));
  }

  @Test
  void t9_a_client_that_closes_first_is_not_troubled() {
    claimed(ArticlesTest::allConnectsSucceed).isTrueOf(clientFirst()).isFalseOf(exhausted());
  }

  @Test
  void t10_when_time_wait_begins_data_is_still_to_come() {
    claimed(take -> comesInTimeWait(take).stream().anyMatch(c -> c.segment().length() > 0))
        .isFalseOf(serverFirst())
        .isFalseOf(clientFirst());
  }

  @Test
  void t10_what_arrives_in_time_wait_is_received() {
    claimed(take -> take.segments(data()).size() == take.outcomes(CLIENT, "read").size())
        .isFalseOf(Live.play(new OldSegmentInTimeWait()).take(OldSegmentInTimeWait.WAITING));
  }

  @Test
  void t11_the_wait_covers_the_longest_life_of_a_segment() {
    int maximumSegmentLifetime = 120; // seconds, RFC 9293 §3.4.2
    claimed(take -> seconds(take) >= maximumSegmentLifetime).isFalseOf(minute());
  }

  @Test
  void t12_close_keeps_the_program_until_the_wait_is_over() {
    claimed(take -> take.inOrder(take.first(SERVER, TIME_WAIT), take.returned(SERVER, "close")))
        .isFalseOf(serverFirst());
  }

  @Test
  void t12_an_entry_stays_for_the_whole_wait() {
    Recording assassinated = Live.play(new TimeWaitAssassination());
    claimed(take -> !take.path(waiting(take)).contains(CLOSED))
        .isTrueOf(assassinated.take(TimeWaitAssassination.ON))
        .isFalseOf(assassinated.take(TimeWaitAssassination.OFF));
  }

  @Test
  void t13_a_client_is_never_refused_a_port() {
    claimed(
            take ->
                take.outcomes(CLIENT, "connect").stream()
                    .noneMatch(outcome -> outcome.startsWith("BindException")))
        .isFalseOf(exhausted());
  }
}
