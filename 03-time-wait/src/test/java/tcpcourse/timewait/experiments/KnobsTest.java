package tcpcourse.timewait.experiments;

import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tcpcourse.lab.testkit.LiveTest;
import tcpcourse.lab.testkit.Turned;
import tcpcourse.timewait.Main;

@Timeout(300)
@LiveTest
class KnobsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "who-closes-first | think-close=300ms | FIN, FIN with the ACK, ACK",
        "who-closes-first | tcp-max-tw-buckets=0 | goes FIN_WAIT1, FIN_WAIT2, TIME_WAIT",
        "both-wait | closes-first=client | only the server waits",
        "nobody-waits | linger=0 | the server is left in TIME_WAIT",
        "new-syn-in-time-wait | tcp-timestamps=1 | a SYN with an old number and no timestamp",
        "time-wait-assassination | tcp-rfc1337=1 | the RST ends TIME_WAIT at once",
        "http-close-and-keep-alive | requests=1 | which is left with ten TIME_WAIT entries"
      })
  void what_must_change_changes_with_the_knob(String experiment, String knobs, String sentence)
      throws Exception {
    Turned.assertNoLonger(Main.chapter(), experiment, knobs, sentence);
  }
}
