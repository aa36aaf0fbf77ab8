package tcpcourse.halfopen.experiments;

import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tcpcourse.halfopen.Main;
import tcpcourse.lab.testkit.LiveTest;
import tcpcourse.lab.testkit.Turned;

@Timeout(300)
@LiveTest
class KnobsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "abort | tcp-max-tw-buckets=0 | close(): FIN; the side that closed first",
        "data-then-reset | linger=0 | the answer, then FIN",
        "close-with-unread-data | linger=0 | it has read everything: close() sends FIN",
        "write-to-a-closed-peer | linger=0 | FIN has come: read, read, write",
        "idle-half-open | linger=0 | the kernel knows of the FIN",
        "reset-before-accept | linger=0 | the client closes: FIN",
        "inexact-reset | no-delay=off | behind a gap, with SACK: the RST ends the connection",
        "keep-alive | keep-count=1 | 3 probes, then read() says"
      })
  void what_must_change_changes_with_the_knob(String experiment, String knobs, String sentence)
      throws Exception {
    Turned.assertNoLonger(Main.chapter(), experiment, knobs, sentence);
  }
}
