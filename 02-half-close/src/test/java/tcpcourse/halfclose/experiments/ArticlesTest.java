package tcpcourse.halfclose.experiments;

import static tcpcourse.lab.tcp.Match.ack;
import static tcpcourse.lab.tcp.Match.any;
import static tcpcourse.lab.tcp.Match.data;
import static tcpcourse.lab.tcp.Match.fin;
import static tcpcourse.lab.tcp.Match.rst;
import static tcpcourse.lab.tcp.Side.CLIENT;
import static tcpcourse.lab.tcp.Side.SERVER;
import static tcpcourse.lab.tcp.TcpState.CLOSED;
import static tcpcourse.lab.tcp.TcpState.CLOSE_WAIT;
import static tcpcourse.lab.tcp.TcpState.ESTABLISHED;
import static tcpcourse.lab.tcp.TcpState.FIN_WAIT1;
import static tcpcourse.lab.tcp.TcpState.FIN_WAIT2;
import static tcpcourse.lab.tcp.TcpState.LAST_ACK;
import static tcpcourse.lab.tcp.TcpState.SYN_RECV;
import static tcpcourse.lab.tcp.TcpState.SYN_SENT;
import static tcpcourse.lab.tcp.TcpState.TIME_WAIT;
import static tcpcourse.lab.testkit.Claimed.claimed;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tcpcourse.lab.recording.Event.CallBegan;
import tcpcourse.lab.recording.Event.CallReturned;
import tcpcourse.lab.recording.Event.Crossing;
import tcpcourse.lab.recording.Recording;
import tcpcourse.lab.recording.Take;
import tcpcourse.lab.tcp.Side;
import tcpcourse.lab.testkit.Live;

/**
 * What the articles say of closing, where it is wrong or holds with a condition only: each test is
 * named for the claim, would pass if it were right, and shows that it is not.
 */
@Timeout(300)
class ArticlesTest {

  private static final Predicate<Take> WHAT_COMES_AFTER_CLOSE_IS_TAKEN =
      take -> take.segments(rst().from(CLIENT)).isEmpty();

  private static final Predicate<Take> EVERY_SEGMENT_ARRIVES =
      take -> take.segments(any()).stream().allMatch(c -> c.arrived().isPresent());

  private static Take four() {
    return Live.play(new FourSegments()).take(FourSegments.NOBODY);
  }

  private static Take three() {
    return Live.play(new ThreeSegments()).take(ThreeSegments.AT_ONCE);
  }

  private static Take crossing() {
    return Live.play(new SimultaneousClose()).take(SimultaneousClose.CROSSING);
  }

  private static Take half() {
    return Live.play(new HalfClose()).take(HalfClose.SHUT);
  }

  private static Take afterClose() {
    return Live.play(new DataAfterClose()).take(DataAfterClose.CLOSED_THEN_READ);
  }

  private static Take afterShutdown() {
    return Live.play(new DataAfterClose()).take(DataAfterClose.SHUT);
  }

  private static Take closeAtOnce() {
    return Live.play(new CloseReturnsAtOnce()).take(CloseReturnsAtOnce.BY_DEFAULT);
  }

  private static Take lostOnce() {
    return Live.play(new LostDataSegment()).take(LostDataSegment.ALONE);
  }

  private static List<Crossing> closing(Take take) {
    Crossing first = take.segments(fin()).get(0);
    return take.segments().stream().filter(c -> c.at() >= first.at()).toList();
  }

  @Test
  void o14_after_a_handshake_in_three_segments_every_segment_arrives() {
    claimed(EVERY_SEGMENT_ARRIVES).isTrueOf(half()).isFalseOf(lostOnce());
  }

  @Test
  void o15_what_holds_a_sender_back_is_not_in_tcps_header() {
    claimed(take -> take.segments(ZeroWindow.ZERO).isEmpty())
        .isTrueOf(Live.play(new ZeroWindow()).take(ZeroWindow.ROOM_FOR_ALL))
        .isFalseOf(Live.play(new ZeroWindow()).take(ZeroWindow.LITTLE_ROOM));
  }

  @Test
  void h1_closing_takes_four_segments() {
    claimed(take -> closing(take).size() == 4).isTrueOf(four()).isFalseOf(three());
  }

  @Test
  void h3_the_side_that_has_closed_can_still_receive() {
    claimed(WHAT_COMES_AFTER_CLOSE_IS_TAKEN).isTrueOf(afterShutdown()).isFalseOf(afterClose());
  }

  @Test
  void h4_the_other_sides_read_returns_0() {
    claimed(take -> take.outcomes(SERVER, "read").stream().anyMatch(gave -> gave.startsWith("0")))
        .isFalseOf(half());
  }

  @Test
  void h5_the_write_buffer_is_shut_and_nothing_more_leaves_it() {
    claimed(
            take ->
                take.segments(data().from(CLIENT)).stream()
                    .allMatch(c -> c.at() < take.first(CLIENT, FIN_WAIT1).at()))
        .isTrueOf(half())
        .isFalseOf(closeAtOnce());
  }

  @Test
  void h6_it_sends_acks_because_its_socket_is_not_shut() {
    claimed(
            take ->
                take.segments(ack().from(CLIENT)).stream()
                    .noneMatch(c -> c.at() > take.returned(CLIENT, "close").at()))
        .isFalseOf(four());
  }

  @Test
  void h7_when_close_returns_the_closing_has_succeeded() {
    claimed(
            take ->
                take.segments(fin()).stream()
                    .allMatch(c -> c.at() < take.returned(CLIENT, "close").at()))
        .isFalseOf(closeAtOnce())
        .isFalseOf(Live.play(new ForgottenClose()).take(ForgottenClose.CLOSED_BY_CLIENT));
  }

  @Test
  void h8_close_shuts_the_sending_channel_only() {
    claimed(WHAT_COMES_AFTER_CLOSE_IS_TAKEN).isTrueOf(afterShutdown()).isFalseOf(afterClose());
  }

  @Test
  void h9_the_second_and_the_third_segment_cannot_be_merged() {
    claimed(take -> !closing(take).get(1).segment().flags().toString().equals("FIN,ACK"))
        .isFalseOf(three());
  }

  @Test
  void h10_a_fin_is_sent_only_by_close() {
    claimed(take -> take.segments(fin()).stream().allMatch(fin -> hasCalledClose(take, fin)))
        .isTrueOf(four())
        .isFalseOf(half());
  }

  private static boolean hasCalledClose(Take take, Crossing fin) {
    return take.inOrder(take.began(fin.from(), "close"), fin);
  }

  @Test
  void h11_b_answers_with_fin_and_ack_and_waits_and_a_enters_fin_wait_2() {
    claimed(take -> take.path(CLIENT).contains(FIN_WAIT2) || take.saw(SERVER, TIME_WAIT))
        .isFalseOf(three());
    claimed(take -> take.saw(SERVER, TIME_WAIT)).isFalseOf(four());
  }

  @Test
  void h12_two_sides_pass_through_these_states_and_no_others() {
    claimed(
            take ->
                take.path(CLIENT)
                        .equals(List.of(SYN_SENT, ESTABLISHED, FIN_WAIT1, FIN_WAIT2, TIME_WAIT))
                    && take.path(SERVER)
                        .equals(List.of(SYN_RECV, ESTABLISHED, CLOSE_WAIT, LAST_ACK, CLOSED)))
        .isTrueOf(four())
        .isFalseOf(three())
        .isFalseOf(crossing());
  }

  @Test
  void h15_it_is_the_client_that_closes_first() {
    claimed(take -> take.segments(fin()).get(0).from() == CLIENT)
        .isTrueOf(half())
        .isFalseOf(Live.play(new DrainBeforeClose()).take(DrainBeforeClose.READ));
  }

  @Test
  void h17_as_long_as_the_window_has_room_no_data_is_lost() {
    claimed(EVERY_SEGMENT_ARRIVES).isFalseOf(lostOnce());
  }

  @Test
  void h18_after_close_one_can_go_on_reading_what_is_delivered() {
    claimed(WHAT_COMES_AFTER_CLOSE_IS_TAKEN).isTrueOf(afterShutdown()).isFalseOf(afterClose());
    claimed(take -> reads(take, CLIENT).noneMatch(CallReturned::failed))
        .isFalseOf(Live.play(new UnblockAReader()).take(UnblockAReader.CLOSE));
  }

  @Test
  void h19_whoever_read_minus_1_has_lost_the_peer() {
    claimed(take -> reads(take, CLIENT).noneMatch(read -> read.at() > end(take) && gave(read)))
        .isFalseOf(half());
  }

  @Test
  void h19_whoever_could_not_read_has_lost_the_peer() {
    claimed(take -> reads(take, CLIENT).dropWhile(read -> !read.failed()).noneMatch(r -> gave(r)))
        .isTrueOf(Live.play(new DrainBeforeClose()).take(DrainBeforeClose.UNREAD_AND_LOST))
        .isFalseOf(Live.play(new UnblockAReader()).take(UnblockAReader.TIMEOUT));
  }

  private static Stream<CallReturned> reads(Take take, Side side) {
    return take.all(CallReturned.class)
        .filter(call -> call.side() == side && call.text().startsWith("read"));
  }

  /** When the server's program had read the end of the stream. */
  private static long end(Take take) {
    return reads(take, SERVER).filter(read -> !gave(read)).findFirst().orElseThrow().at();
  }

  private static boolean gave(CallReturned read) {
    return !read.failed() && !read.outcome().equals("-1");
  }

  @Test
  void h20_it_takes_four_segments_to_release_both_sides() {
    claimed(
            take ->
                !take.saw(CLIENT, CLOSED) && !take.saw(SERVER, CLOSED)
                    || take.segments(fin()).size() == 2)
        .isTrueOf(four())
        .isFalseOf(Live.play(new CloseReturnsAtOnce()).take(CloseReturnsAtOnce.ZERO_SECONDS));
  }

  @Test
  void h23_what_was_written_before_close_is_delivered() {
    Recording drained = Live.play(new DrainBeforeClose());
    claimed(take -> reads(take, CLIENT).noneMatch(CallReturned::failed))
        .isTrueOf(drained.take(DrainBeforeClose.READ_AND_LOST))
        .isFalseOf(drained.take(DrainBeforeClose.UNREAD_AND_LOST));
  }

  @Test
  void h24_each_segment_with_data_is_acknowledged_by_one_of_its_own() {
    claimed(
            take ->
                take.segments(data().from(CLIENT)).stream()
                    .allMatch(data -> isAcknowledgedByItself(take, data)))
        .isTrueOf(half())
        .isFalseOf(Live.play(new LostDataSegment()).take(LostDataSegment.WITHOUT_SACK));
  }

  private static boolean isAcknowledgedByItself(Take take, Crossing data) {
    long end = data.segment().sequence() + data.segment().length() & 0xffff_ffffL;
    return take.segments(any().from(SERVER)).stream()
        .anyMatch(c -> c.segment().acknowledgment() == end);
  }

  @Test
  void h25_whoever_has_read_the_end_closes_next() {
    claimed(
            take ->
                take.first("a call", CallBegan.class, c -> c.side() == SERVER && c.at() > end(take))
                    .text()
                    .startsWith("close"))
        .isTrueOf(three())
        .isFalseOf(half());
  }
}
