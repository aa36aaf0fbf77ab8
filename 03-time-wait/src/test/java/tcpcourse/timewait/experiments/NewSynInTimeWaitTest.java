package tcpcourse.timewait.experiments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static tcpcourse.lab.tcp.Match.synAck;
import static tcpcourse.lab.tcp.Side.CLIENT;
import static tcpcourse.lab.tcp.TcpState.CLOSED;
import static tcpcourse.lab.tcp.TcpState.SYN_RECV;
import static tcpcourse.lab.tcp.TcpState.TIME_WAIT;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tcpcourse.lab.recording.Event.StateSeen;
import tcpcourse.lab.recording.Recording;
import tcpcourse.lab.recording.Take;
import tcpcourse.lab.tcp.TcpState;
import tcpcourse.lab.testkit.Live;

@Timeout(60)
class NewSynInTimeWaitTest {

  private final Recording recording = Live.play(new NewSynInTimeWait());

  @ParameterizedTest
  @ValueSource(strings = {NewSynInTimeWait.STAMPED, NewSynInTimeWait.PLAIN})
  void the_same_client_port_may_come_back_at_once(String name) {
    assertEquals(List.of("", ""), recording.take(name).outcomes(CLIENT, "connect"));
    assertEquals(SYN_RECV, afterTimeWait(recording.take(name)));
  }

  @Test
  void without_timestamps_a_syn_with_an_old_number_is_not_let_in() {
    assertEquals(CLOSED, afterTimeWait(recording.take(NewSynInTimeWait.PLAIN_LOW)));
    assertEquals(1, recording.take(NewSynInTimeWait.PLAIN_LOW).segments(synAck()).size());
  }

  @Test
  void with_timestamps_its_number_does_not_matter() {
    assertEquals(SYN_RECV, afterTimeWait(recording.take(NewSynInTimeWait.STAMPED_LOW)));
    assertEquals(2, recording.take(NewSynInTimeWait.STAMPED_LOW).segments(synAck()).size());
  }

  private static TcpState afterTimeWait(Take take) {
    return take.first("the end of TIME_WAIT", StateSeen.class, s -> s.before() == TIME_WAIT)
        .after();
  }
}
