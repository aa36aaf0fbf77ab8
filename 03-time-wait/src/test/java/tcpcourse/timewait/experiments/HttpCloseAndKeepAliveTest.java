package tcpcourse.timewait.experiments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static tcpcourse.lab.tcp.Match.data;
import static tcpcourse.lab.tcp.Match.syn;
import static tcpcourse.lab.tcp.Side.CLIENT;
import static tcpcourse.lab.tcp.Side.SERVER;
import static tcpcourse.lab.tcp.TcpState.TIME_WAIT;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tcpcourse.lab.recording.Event.Crossing;
import tcpcourse.lab.recording.Event.Measured;
import tcpcourse.lab.recording.Recording;
import tcpcourse.lab.recording.Take;
import tcpcourse.lab.testkit.Live;

@Timeout(60)
class HttpCloseAndKeepAliveTest {

  private final Recording recording = Live.play(new HttpCloseAndKeepAlive());
  private final Take close = recording.take(HttpCloseAndKeepAlive.CLOSE);
  private final Take keepAlive = recording.take(HttpCloseAndKeepAlive.KEEP_ALIVE);

  @Test
  void with_close_every_request_costs_a_handshake() {
    assertEquals(HttpCloseAndKeepAlive.REQUESTS, close.segments(syn()).size());
    assertEquals(1, keepAlive.segments(syn()).size());
  }

  @Test
  void http_1_1_closes_on_the_servers_side_and_leaves_the_entries_there() {
    assertEquals(HttpCloseAndKeepAlive.REQUESTS, entries(close));
    assertEquals(1, entries(keepAlive));
    assertFalse(close.saw(CLIENT, TIME_WAIT));
  }

  @Test
  void a_request_can_be_read_off_the_cable() {
    String request = text(close.segments(data().from(CLIENT)).get(0));
    assertTrue(request.startsWith("GET / HTTP/1.1\r\n"), request);
    assertTrue(request.contains("\r\nConnection: close\r\n"), request);
  }

  private static String text(Crossing crossing) {
    return new String(crossing.segment().data(), java.nio.charset.StandardCharsets.US_ASCII);
  }

  private static int entries(Take take) {
    return (int)
        take.first("the server's entries", Measured.class, m -> m.side() == SERVER).value();
  }
}
