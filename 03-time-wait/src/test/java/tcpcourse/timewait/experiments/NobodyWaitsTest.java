package tcpcourse.timewait.experiments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static tcpcourse.lab.tcp.Match.data;
import static tcpcourse.lab.tcp.Match.fin;
import static tcpcourse.lab.tcp.Side.CLIENT;
import static tcpcourse.lab.tcp.Side.SERVER;
import static tcpcourse.lab.tcp.TcpState.TIME_WAIT;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tcpcourse.lab.recording.Recording;
import tcpcourse.lab.recording.Take;
import tcpcourse.lab.testkit.Live;

@Timeout(60)
class NobodyWaitsTest {

  private final Recording recording = Live.play(new NobodyWaits());

  @ParameterizedTest
  @ValueSource(strings = {NobodyWaits.RST, NobodyWaits.RST_UNREAD})
  void so_linger_0_sends_rst_instead_of_fin_and_nobody_waits(String name) {
    Take take = recording.take(name);
    assertTrue(take.segments(fin()).isEmpty());
    assertFalse(take.saw(SERVER, TIME_WAIT) || take.saw(CLIENT, TIME_WAIT));
  }

  @Test
  void what_was_lost_is_sent_again_after_close_but_not_after_a_reset() {
    assertEquals(2, recording.take(NobodyWaits.FIN).segments(data()).size());
    assertEquals(1, recording.take(NobodyWaits.RST).segments(data()).size());
    assertEquals(
        List.of("SocketException: Connection reset"),
        recording.take(NobodyWaits.RST).outcomes(CLIENT, "read"));
  }

  @Test
  void the_server_that_resets_is_told_nothing_of_what_was_lost() {
    assertEquals(List.of(""), recording.take(NobodyWaits.RST).outcomes(SERVER, "close"));
  }
}
