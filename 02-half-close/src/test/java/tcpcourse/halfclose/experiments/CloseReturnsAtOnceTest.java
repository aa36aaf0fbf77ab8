package tcpcourse.halfclose.experiments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static tcpcourse.lab.tcp.Match.fin;
import static tcpcourse.lab.tcp.Match.rst;
import static tcpcourse.lab.tcp.Side.CLIENT;
import static tcpcourse.lab.tcp.Side.SERVER;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tcpcourse.lab.recording.Recording;
import tcpcourse.lab.recording.Take;
import tcpcourse.lab.testkit.Live;

@Timeout(60)
class CloseReturnsAtOnceTest {

  private final Recording recording = Live.play(new CloseReturnsAtOnce());
  private final Take normal = recording.take(CloseReturnsAtOnce.BY_DEFAULT);
  private final Take tooShort = recording.take(CloseReturnsAtOnce.TOO_SHORT);
  private final Take longEnough = recording.take(CloseReturnsAtOnce.LONG_ENOUGH);
  private final Take hard = recording.take(CloseReturnsAtOnce.ZERO_SECONDS);

  private static boolean finLeftBeforeCloseReturned(Take take) {
    return take.segments(fin().from(CLIENT)).get(0).at() < take.returned(CLIENT, "close").at();
  }

  @Test
  void close_does_not_wait_for_the_fin_to_leave() {
    assertFalse(finLeftBeforeCloseReturned(normal));
    assertTrue(
        normal.inOrder(
            normal.returned(CLIENT, "close"),
            normal.began(SERVER, "read"),
            normal.segments(fin().from(CLIENT)).get(0)),
        "nor for the server to read");
  }

  @Test
  void what_close_left_behind_is_delivered_all_the_same() {
    for (Take take : List.of(normal, tooShort, longEnough)) {
      assertEquals(List.of("4344 bytes", "2656 bytes", "-1"), take.outcomes(SERVER, "read"));
    }
  }

  @Test
  void with_linger_close_waits_for_the_fin_to_be_acknowledged_and_no_longer() {
    assertTrue(finLeftBeforeCloseReturned(longEnough));
    assertTrue(
        longEnough.returned(CLIENT, "close").at() < longEnough.began(SERVER, "close").at(),
        "not for the server's close()");
  }

  @Test
  void when_the_linger_time_is_over_close_returns_and_no_rst_is_sent() {
    assertTrue(CloseReturnsAtOnce.closing(tooShort) >= CloseReturnsAtOnce.A_SECOND);
    assertFalse(finLeftBeforeCloseReturned(tooShort));
    assertEquals(List.of(), tooShort.segments(rst()));
  }

  @Test
  void linger_0_is_the_one_that_sends_rst_and_loses_what_was_not_sent() {
    assertEquals(1, hard.segments(rst().from(CLIENT)).size());
    assertEquals(List.of(), hard.segments(fin()));
    assertEquals(
        List.of("4344 bytes", "SocketException: Connection reset"), hard.outcomes(SERVER, "read"));
  }
}
