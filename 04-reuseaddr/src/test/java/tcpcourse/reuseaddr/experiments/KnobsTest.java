package tcpcourse.reuseaddr.experiments;

import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tcpcourse.lab.testkit.LiveTest;
import tcpcourse.lab.testkit.Turned;
import tcpcourse.reuseaddr.Main;

@Timeout(300)
@LiveTest
class KnobsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "restart-refused | closes-first=client | after its listener was gone, bind() of the same port",
        "restart-with-reuse | closes-first=client | the entry was there before and after",
        "client-closed-first | linger=0 | TIME_WAIT was on the client's host",
        "defaults | tcp-max-tw-buckets=0 | so a server that sets nothing restarts",
        "live-connections | linger=0 | the old connection lived on",
        "too-late | closes-first=client | set after a refused bind()",
        "reuse-port | tcp-migrate-req=0 | with tcp_migrate_req = 1 the other inherited it"
      })
  void what_must_change_changes_with_the_knob(String experiment, String knobs, String sentence)
      throws Exception {
    Turned.assertNoLonger(Main.chapter(), experiment, knobs, sentence);
  }
}
