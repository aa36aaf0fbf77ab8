package tcpcourse.timewait.experiments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static tcpcourse.lab.tcp.Match.ack;
import static tcpcourse.lab.tcp.Match.fin;
import static tcpcourse.lab.tcp.Match.rst;
import static tcpcourse.lab.tcp.Side.CLIENT;
import static tcpcourse.lab.tcp.Side.SERVER;
import static tcpcourse.lab.tcp.TcpState.CLOSED;
import static tcpcourse.lab.tcp.TcpState.LAST_ACK;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tcpcourse.lab.recording.Event.Crossing;
import tcpcourse.lab.recording.Event.Measured;
import tcpcourse.lab.recording.Recording;
import tcpcourse.lab.recording.Take;
import tcpcourse.lab.tcp.TcpState;
import tcpcourse.lab.testkit.Live;

/** Beside the other tests: mostly it waits. */
@Execution(ExecutionMode.CONCURRENT)
@Timeout(60)
class PeerThatNeverHearsTest {

  private final Recording recording = Live.play(new PeerThatNeverHears());

  @ParameterizedTest
  @ValueSource(strings = {PeerThatNeverHears.ACKS_LOST, PeerThatNeverHears.ALL_LOST})
  void last_ack_ends_without_an_answer_and_without_a_word(String name) {
    Take take = recording.take(name);
    List<TcpState> path = take.path(CLIENT);
    assertEquals(List.of(LAST_ACK, CLOSED), path.subList(path.size() - 2, path.size()));
    assertTrue(take.segments(rst()).isEmpty());
    assertTrue(take.segments().stream().allMatch(c -> c.at() < take.first(CLIENT, CLOSED).at()));
  }

  @Test
  void each_fin_that_arrives_starts_the_wait_again_and_one_that_is_lost_does_not() {
    Take heard = recording.take(PeerThatNeverHears.ACKS_LOST);
    List<Crossing> fins = heard.segments(fin().from(CLIENT));
    assertTrue(Conversation.beganWith(fins.get(fins.size() - 1), left(heard)));
    Take silent = recording.take(PeerThatNeverHears.ALL_LOST);
    List<Crossing> acks = silent.segments(ack().from(SERVER));
    Crossing answer = acks.get(acks.size() - 1); // to the one FIN that was heard
    double since = (silent.first(CLIENT, CLOSED).at() - answer.at()) / 1e6;
    assertTrue(left(silent).value() <= 60.5 - since);
  }

  @Test
  void the_waiting_side_cannot_tell_silence_from_success() {
    Take take = recording.take(PeerThatNeverHears.ALL_LOST);
    assertEquals(
        1, take.segments(fin().from(CLIENT)).stream().filter(f -> f.arrived().isPresent()).count());
  }

  private static Measured left(Take take) {
    return take.all(Measured.class).findFirst().orElseThrow();
  }
}
