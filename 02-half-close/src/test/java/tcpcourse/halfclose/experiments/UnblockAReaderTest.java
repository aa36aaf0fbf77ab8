package tcpcourse.halfclose.experiments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static tcpcourse.lab.tcp.Match.fin;
import static tcpcourse.lab.tcp.Side.CLIENT;
import static tcpcourse.lab.tcp.Side.SERVER;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tcpcourse.lab.recording.Event.Measured;
import tcpcourse.lab.recording.Recording;
import tcpcourse.lab.recording.Take;
import tcpcourse.lab.testkit.Live;

@Timeout(60)
class UnblockAReaderTest {

  private final Recording recording = Live.play(new UnblockAReader());

  @Test
  void close_wakes_the_reader_with_an_exception_and_sends_fin() {
    Take take = recording.take(UnblockAReader.CLOSE);
    assertEquals(List.of("SocketException: Socket closed"), take.outcomes(CLIENT, "read"));
    assertEquals(1, take.segments(fin().from(CLIENT)).size());
  }

  @Test
  void shutdown_input_wakes_it_with_minus_1_and_sends_nothing() {
    Take take = recording.take(UnblockAReader.SHUT);
    assertEquals(List.of("-1"), take.outcomes(CLIENT, "read"));
    assertEquals(0, UnblockAReader.sentAfterReading(take));
  }

  @Test
  void an_interrupt_does_not_wake_it() {
    Take take = recording.take(UnblockAReader.INTERRUPT);
    assertEquals(List.of("\"x\""), take.outcomes(CLIENT, "read"));
    assertTrue(
        take.returned(CLIENT, "read").at() > take.began(SERVER, "write").at(),
        "it waited for the data");
    assertEquals(
        List.of(1.0), take.all(Measured.class).map(Measured::value).toList(), "still interrupted");
  }

  @Test
  void an_interrupt_closes_a_channel_and_sends_fin() {
    Take take = recording.take(UnblockAReader.CHANNEL);
    assertEquals(List.of("ClosedByInterruptException"), take.outcomes(CLIENT, "read"));
    assertEquals(1, take.segments(fin().from(CLIENT)).size());
    assertEquals(List.of("-1"), take.outcomes(SERVER, "read"));
  }

  @Test
  void a_timeout_wakes_it_and_leaves_the_connection_as_it_was() {
    Take take = recording.take(UnblockAReader.TIMEOUT);
    assertEquals(
        List.of("SocketTimeoutException: Read timed out", "\"x\""), take.outcomes(CLIENT, "read"));
    assertEquals(List.of(), take.segments(fin()));
  }

  @Test
  void a_timeout_that_is_set_while_it_waits_comes_too_late() {
    Take take = recording.take(UnblockAReader.LATE);
    assertEquals(List.of("\"x\""), take.outcomes(CLIENT, "read"));
    long set = take.returned(CLIENT, "setSoTimeout").at();
    assertTrue(take.returned(CLIENT, "read").at() - set > 300_000, "three times as long");
  }
}
