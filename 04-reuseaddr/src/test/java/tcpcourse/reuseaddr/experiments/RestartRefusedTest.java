package tcpcourse.reuseaddr.experiments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static tcpcourse.lab.tcp.Side.SERVER;
import static tcpcourse.lab.tcp.TcpState.CLOSED;
import static tcpcourse.lab.tcp.TcpState.TIME_WAIT;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tcpcourse.lab.recording.Event.CallReturned;
import tcpcourse.lab.recording.Recording;
import tcpcourse.lab.recording.Take;
import tcpcourse.lab.tcp.TcpState;
import tcpcourse.lab.testkit.Live;

@Timeout(60)
class RestartRefusedTest {

  private final Recording recording = Live.play(new RestartRefused());
  private final Take within = recording.take(RestartRefused.WITHIN);

  @Test
  void the_old_connection_holds_the_port_after_the_listener_has_left_it() {
    assertEquals(List.of(TIME_WAIT), lastStates(within));
    assertEquals("BindException: Address already in use", Visit.binds(within).get(1));
  }

  @Test
  void nothing_that_bind_refuses_is_ever_seen_on_the_wire() {
    CallReturned refused = within.first("a refusal", CallReturned.class, CallReturned::failed);
    assertTrue(within.segments().stream().allMatch(crossing -> crossing.at() < refused.at()));
  }

  @Test
  void another_port_is_free() {
    assertEquals("", Visit.binds(within).get(2));
  }

  @Test
  void without_the_time_wait_entry_the_same_call_succeeds() {
    Take gone = recording.take(RestartRefused.GONE);
    assertEquals(List.of(CLOSED), lastStates(gone));
    assertEquals(List.of("", ""), Visit.binds(gone));
  }

  private static List<TcpState> lastStates(Take take) {
    return take.paths(SERVER).stream().map(path -> path.get(path.size() - 1)).toList();
  }
}
