package tcpcourse.handshake.experiments;

import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tcpcourse.handshake.Main;
import tcpcourse.lab.testkit.LiveTest;
import tcpcourse.lab.testkit.Turned;

@Timeout(120)
@LiveTest
class KnobsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "all-workers-busy | workers=3 | workers that wait for ever: both workers wait",
        "three-way-handshake | lose=3 | three segments open the connection",
        "three-way-handshake | tcp-window-scaling=0 | only the SYNs told a maximum",
        "lost-syn-ack | tcp-synack-retries=0 | with that SYN lost as well",
        "connect-before-accept | tcp-syncookies=2 | and the server goes through the same states",
        "syn-cookie | tcp-sack=0 | every client offered a window scale and SACK",
        "reset-in-syn-received | tcp-syncookies=2 | in SYN_RECV: the request was gone",
        "connection-refused | lose=2 | the SYN was answered by RST,ACK",
        "initial-sequence-numbers | connections=3 | no two SYNs had the same number",
        "control-bits | tcp-ecn=0 | the SYN that asks for ECN",
        "syn-cookie | tcp-syncookies=0 | with a cookie the server had no entry",
        "backlog-full | backlog=10 | backlog 1: 2 connections fit in",
        "simultaneous-open | lose=1 | a SYN each, a SYN,ACK each"
      })
  void what_must_change_changes_with_the_knob(String experiment, String knobs, String sentence)
      throws Exception {
    Turned.assertNoLonger(Main.chapter(), experiment, knobs, sentence);
  }
}
