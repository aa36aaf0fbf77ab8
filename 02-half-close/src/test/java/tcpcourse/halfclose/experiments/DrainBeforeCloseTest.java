package tcpcourse.halfclose.experiments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static tcpcourse.lab.tcp.Match.data;
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
class DrainBeforeCloseTest {

  private final Recording recording = Live.play(new DrainBeforeClose());
  private final Take unread = recording.take(DrainBeforeClose.UNREAD);
  private final Take read = recording.take(DrainBeforeClose.READ);
  private final Take unreadAndLost = recording.take(DrainBeforeClose.UNREAD_AND_LOST);
  private final Take readAndLost = recording.take(DrainBeforeClose.READ_AND_LOST);

  @Test
  void closing_with_bytes_unread_sends_rst_behind_the_fin() {
    assertTrue(
        unread.inOrder(unread.segments(fin().from(SERVER)).get(0), unread.segments(rst()).get(0)));
    assertEquals(List.of(), read.segments(rst()), "with all read there is none");
  }

  @Test
  void a_blocking_channel_sends_rst_without_a_fin_and_a_reader_learns_of_it() {
    Take channel = recording.take(DrainBeforeClose.CHANNEL);
    assertEquals(List.of(), channel.segments(fin()));
    assertEquals(
        List.of("\"answer\\n\"", "SocketException: Connection reset"),
        channel.outcomes(CLIENT, "read"));
  }

  @Test
  void a_reader_that_has_got_the_fin_never_learns_of_the_rst() {
    assertEquals(List.of("\"answer\\n\"", "-1"), unread.outcomes(CLIENT, "read"));
    assertEquals(unread.outcomes(CLIENT, "read"), read.outcomes(CLIENT, "read"));
  }

  @Test
  void a_writer_learns_of_it() {
    assertEquals(List.of("", "SocketException: Broken pipe"), unread.outcomes(CLIENT, "write"));
  }

  @Test
  void what_was_lost_is_repaired_after_close_only_if_all_had_been_read() {
    assertEquals(1, unreadAndLost.segments(data().from(SERVER)).size());
    assertEquals(
        List.of("SocketException: Connection reset"), unreadAndLost.outcomes(CLIENT, "read"));
    assertEquals(2, readAndLost.segments(data().from(SERVER)).size());
    assertEquals(List.of("\"answer\\n\"", "-1"), readAndLost.outcomes(CLIENT, "read"));
  }
}
