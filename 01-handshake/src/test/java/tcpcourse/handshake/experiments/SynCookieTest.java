package tcpcourse.handshake.experiments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static tcpcourse.lab.tcp.Match.synAck;
import static tcpcourse.lab.tcp.Side.SERVER;
import static tcpcourse.lab.tcp.TcpState.SYN_RECV;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tcpcourse.lab.recording.Recording;
import tcpcourse.lab.testkit.Live;

@Timeout(60)
class SynCookieTest {

  private final Recording recording = Live.play(new SynCookie());

  @Test
  void a_cookie_without_timestamps_costs_the_window_scale_and_sack() {
    assertFalse(SynCookie.scaleAndSack(recording.take(SynCookie.WITHOUT), synAck()));
    assertTrue(SynCookie.scaleAndSack(recording.take(SynCookie.NO_COOKIE), synAck()));
    assertTrue(SynCookie.scaleAndSack(recording.take(SynCookie.WITH), synAck()));
  }

  @Test
  void with_a_cookie_nobody_is_in_syn_recv() {
    assertEquals(false, recording.take(SynCookie.WITH).saw(SERVER, SYN_RECV));
    assertEquals(false, recording.take(SynCookie.WITHOUT).saw(SERVER, SYN_RECV));
    assertEquals(true, recording.take(SynCookie.NO_COOKIE).saw(SERVER, SYN_RECV));
  }
}
