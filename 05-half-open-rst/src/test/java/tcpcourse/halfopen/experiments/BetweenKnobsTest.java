package tcpcourse.halfopen.experiments;

import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tcpcourse.halfopen.Main;
import tcpcourse.lab.testkit.LiveTest;
import tcpcourse.lab.testkit.Turned;

/**
 * A router with a better memory disturbs nobody, and one with a worse forgets in spite of probes.
 */
@Timeout(300)
@LiveTest
class BetweenKnobsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "idle-dropped | idle-limit=5000 | the router forgets, and the client asks: the router"
            + " forgets",
        "idle-reset | idle-limit=5000 | the client asks, then reads: write() returns; read() says",
        "keep-alive-below-the-limit | idle-limit=500 | a probe each second: each probe is answered",
        "keep-alive-below-the-limit | keep-alive=1 | the first probe after three seconds: the"
            + " router",
        "small-works-large-hangs | path-mtu=1500 | the router says what it carries: the large",
        "small-works-large-hangs | path-mtu=1400 | the same firewall, and the router lowers the mss:"
            + " each host tells",
        "small-works-large-hangs | large-answer=1000 | a firewall drops what the router says: the"
            + " server's write() returns",
      })
  void what_must_change_changes_with_the_knob(String experiment, String knobs, String sentence)
      throws Exception {
    Turned.assertNoLonger(Main.chapter(), experiment, knobs, sentence);
  }
}
