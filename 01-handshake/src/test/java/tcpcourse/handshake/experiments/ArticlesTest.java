package tcpcourse.handshake.experiments;

import static tcpcourse.lab.tcp.Match.ack;
import static tcpcourse.lab.tcp.Match.any;
import static tcpcourse.lab.tcp.Match.data;
import static tcpcourse.lab.tcp.Match.syn;
import static tcpcourse.lab.tcp.Match.synAck;
import static tcpcourse.lab.tcp.Side.CLIENT;
import static tcpcourse.lab.tcp.Side.SERVER;
import static tcpcourse.lab.tcp.TcpState.ESTABLISHED;
import static tcpcourse.lab.tcp.TcpState.SYN_RECV;
import static tcpcourse.lab.tcp.TcpState.SYN_SENT;
import static tcpcourse.lab.testkit.Claimed.claimed;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tcpcourse.lab.recording.Event.CallBegan;
import tcpcourse.lab.recording.Event.CallReturned;
import tcpcourse.lab.recording.Event.Crossing;
import tcpcourse.lab.recording.Recording;
import tcpcourse.lab.recording.Take;
import tcpcourse.lab.tcp.SegmentFlags.Flag;
import tcpcourse.lab.testkit.Live;

/**
 * What the articles say of opening, where it is wrong or holds with a condition only: each test is
 * named for the claim, would pass if it were right, and shows that it is not.
 */
@Timeout(300)
class ArticlesTest {

  private final Take plain = Live.play(new ThreeWayHandshake()).take();

  private static Take simultaneous() {
    return Live.play(new SimultaneousOpen()).take(SimultaneousOpen.CROSSING);
  }

  private static Take beforeAccept() {
    return Live.play(new ConnectBeforeAccept()).take(ConnectBeforeAccept.BEFORE);
  }

  private static Take dataOpens() {
    return Live.play(new LostFinalAck()).take(LostFinalAck.SPEAKS);
  }

  @Test
  void o1_opening_takes_three_segments() {
    claimed(take -> take.segments().size() == 3).isTrueOf(plain).isFalseOf(simultaneous());
  }

  @Test
  void o2_the_server_answers_with_an_ack_packet_and_a_syn_packet() {
    claimed(take -> answers(take).stream().anyMatch(c -> c.segment().has(Flag.ACK)))
        .isTrueOf(plain);
    claimed(take -> answers(take).stream().anyMatch(c -> c.segment().has(Flag.SYN)))
        .isTrueOf(plain);
    claimed(take -> answers(take).size() == 2).isFalseOf(plain);
  }

  private static List<Crossing> answers(Take take) {
    return take.segments(any().from(SERVER));
  }

  @Test
  void o3_no_segment_of_the_handshake_carries_data() {
    claimed(
            take ->
                take.segments().stream()
                    .filter(c -> c.at() < take.first(SERVER, ESTABLISHED).at())
                    .allMatch(c -> c.segment().length() == 0 || c.arrived().isEmpty()))
        .isTrueOf(plain)
        .isFalseOf(dataOpens());
  }

  @Test
  void o4_the_initial_numbers_are_random() {
    Recording numbers = Live.play(new InitialSequenceNumbers());
    claimed(
            take ->
                !InitialSequenceNumbers.followTheClock(take, syn())
                    && !InitialSequenceNumbers.followTheClock(take, synAck()))
        .isTrueOf(numbers.take(InitialSequenceNumbers.NEW_PORT))
        .isFalseOf(numbers.take(InitialSequenceNumbers.SAME_PORT));
  }

  @Test
  void o5_one_side_goes_through_syn_sent_and_the_other_through_syn_received() {
    claimed(
            take ->
                take.path(CLIENT).equals(List.of(SYN_SENT, ESTABLISHED))
                    && take.path(SERVER).equals(List.of(SYN_RECV, ESTABLISHED)))
        .isTrueOf(plain)
        .isFalseOf(simultaneous());
  }

  @Test
  void o6_a_segment_of_the_handshake_leaves_only_a_host_that_is_in_a_call() {
    claimed(take -> take.segments().stream().limit(3).allMatch(c -> isInACall(take, c)))
        .isTrueOf(Live.play(new ConnectBeforeAccept()).take(ConnectBeforeAccept.AFTER))
        .isFalseOf(beforeAccept());
  }

  private static boolean isInACall(Take take, Crossing segment) {
    List<Integer> over =
        take.all(CallReturned.class).filter(c -> c.at() < segment.at()).map(c -> c.call()).toList();
    return take.all(CallBegan.class)
        .filter(call -> call.side() == segment.from() && call.at() < segment.at())
        .anyMatch(call -> !over.contains(call.call()));
  }

  @Test
  void o7_a_server_that_has_answered_keeps_an_entry() {
    claimed(take -> take.path(SERVER).contains(SYN_RECV))
        .isTrueOf(dataOpens())
        .isFalseOf(Live.play(new LostFinalAck()).take(LostFinalAck.COOKIE));
  }

  @Test
  void o7_the_client_has_nothing_before_it_sends_the_last_ack() {
    claimed(
            take ->
                take.inOrder(
                    take.segments(ack().from(CLIENT)).get(0), take.first(CLIENT, SYN_SENT)))
        .isFalseOf(plain);
  }

  @Test
  void o11_there_are_six_control_bits() {
    Recording bits = Live.play(new ControlBits());
    claimed(
            take ->
                take.segments().stream()
                    .flatMap(c -> List.of(c.segment().flags().toString().split(",")).stream())
                    .allMatch(List.of("URG", "ACK", "PSH", "RST", "SYN", "FIN")::contains))
        .isTrueOf(bits.take(ControlBits.PLAIN))
        .isFalseOf(bits.take(ControlBits.EXTRAS));
  }

  @Test
  void o12_what_is_acknowledged_has_reached_the_program() {
    claimed(
            take ->
                take.segments(data().from(CLIENT)).isEmpty()
                    || !take.outcomes(SERVER, "read").isEmpty())
        .isTrueOf(beforeAccept())
        .isFalseOf(Live.play(new ListenerClosedWithQueue()).take(ListenerClosedWithQueue.QUEUED));
  }

  @Test
  void o13_data_moves_only_when_both_sides_are_open() {
    claimed(
            take ->
                take.segments(data()).get(0).arrived().orElse(0)
                    > take.first(SERVER, ESTABLISHED).at())
        .isTrueOf(beforeAccept())
        .isFalseOf(dataOpens());
  }

  @Test
  void o17_the_client_is_established_no_sooner_than_the_server() {
    claimed(take -> !take.inOrder(take.first(CLIENT, ESTABLISHED), take.first(SERVER, ESTABLISHED)))
        .isFalseOf(plain)
        .isFalseOf(dataOpens());
  }

  @Test
  void o18_each_segment_has_a_number_one_higher_than_the_one_before() {
    claimed(
            take -> {
              List<Crossing> sent = take.segments(data().from(CLIENT));
              return sent.get(1).segment().sequence() - sent.get(0).segment().sequence() == 1;
            })
        .isFalseOf(Live.play(new ControlBits()).take(ControlBits.PLAIN));
  }
}
