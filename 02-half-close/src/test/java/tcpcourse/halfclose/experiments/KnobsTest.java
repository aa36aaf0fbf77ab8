package tcpcourse.halfclose.experiments;

import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tcpcourse.halfclose.Main;
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
        "half-close | linger=0 | the client went FIN_WAIT1, FIN_WAIT2, TIME_WAIT",
        "half-close | tcp-max-tw-buckets=0 | the client went FIN_WAIT1, FIN_WAIT2, TIME_WAIT",
        "four-segments | closes-first=server | nobody has sent data: FIN, ACK, FIN, ACK",
        "three-segments | think-close=300ms | FIN, FIN with ACK, ACK",
        "simultaneous-close | closes-first=server | nobody is in CLOSING",
        "forgotten-close | linger=0 | its FIN_WAIT2 ended by itself",
        "close-returns-at-once | receive-buffer=8192 | what close() had left behind arrived",
        "full-duplex | receive-buffer=65536 | with one thread a side",
        "shutdown-input | receive-buffer=65536 | what comes is not thrown away",
        "leaked-socket | linger=0 | the server's FIN left after the collector ran",
        "drain-before-close | linger=0 | with bytes unread close() sent FIN",
        "write-write-read | no-delay=on | write, write, read: both write()s have returned",
        "data-after-close | linger=0 | the first write() returned as if all were well"
      })
  void what_must_change_changes_with_the_knob(String experiment, String knobs, String sentence)
      throws Exception {
    Turned.assertNoLonger(Main.chapter(), experiment, knobs, sentence);
  }
}
