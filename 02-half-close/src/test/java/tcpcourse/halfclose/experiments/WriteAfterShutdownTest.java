package tcpcourse.halfclose.experiments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static tcpcourse.lab.tcp.Side.CLIENT;
import static tcpcourse.lab.tcp.Side.SERVER;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tcpcourse.lab.recording.Recording;
import tcpcourse.lab.recording.Take;
import tcpcourse.lab.tcp.Match;
import tcpcourse.lab.testkit.Live;

@Timeout(60)
class WriteAfterShutdownTest {

  private final Recording recording = Live.play(new WriteAfterShutdown());
  private final Take client = recording.take(WriteAfterShutdown.CLIENT_WRITES);
  private final Take server = recording.take(WriteAfterShutdown.SERVER_WRITES);

  @Test
  void a_write_after_ones_own_fin_is_refused_by_ones_own_kernel() {
    assertEquals("SocketException: Broken pipe", client.returned(CLIENT, "write").outcome());
    long write = client.began(CLIENT, "write").at();
    assertTrue(client.segments().stream().allMatch(segment -> segment.at() < write));
  }

  @Test
  void a_second_shutdown_sends_no_second_fin() {
    assertEquals(2, client.outcomes(CLIENT, "shutdownOutput").size());
    assertEquals(1, client.segments(Match.fin()).size());
  }

  @Test
  void a_write_after_the_other_sides_fin_arrives() {
    assertEquals("", server.returned(SERVER, "write").outcome());
    assertEquals("\"more\\n\"", server.returned(CLIENT, "read").outcome());
  }
}
