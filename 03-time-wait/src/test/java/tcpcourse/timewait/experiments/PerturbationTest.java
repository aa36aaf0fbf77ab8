package tcpcourse.timewait.experiments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.doNothing;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tcpcourse.lab.testkit.LiveTest;
import tcpcourse.lab.testkit.Perturbed;

/** One thing is changed in an experiment; its own check must notice, and say what is missing. */
@Timeout(600)
@LiveTest
class PerturbationTest {

  @Test
  void if_no_data_is_lost_a_rst_costs_none() {
    String reset = "close() with SO_LINGER 0, and a segment is lost: ";
    assertEquals(
        List.of(
            "close(), and a segment is lost: the server sends the data again after its FIN, and the"
                + " client reads it",
            reset
                + "its number is not the one the client expects: the client asks, and gets a"
                + " second",
            reset + "the lost data is never sent again; the client reads an exception instead"),
        Perturbed.notShown(new NobodyWaits(), lab -> doNothing().when(lab.cable()).drop(any())));
  }

  @Test
  void a_peer_that_hears_does_not_repeat_its_fin() {
    String repeats = ": the client repeats its FIN, and each wait is longer";
    String neverHears = ": no ACK of its FIN has ever reached it";
    String silence = "every repeated FIN is lost, too";
    assertEquals(
        List.of(
            "every ACK is lost" + repeats,
            "every ACK is lost" + neverHears,
            silence + repeats,
            silence + neverHears,
            silence + ": the server hears nothing for seconds while the client is in LAST_ACK"),
        Perturbed.notShown(
            new PeerThatNeverHears(), lab -> doNothing().when(lab.cable()).drop(any())));
  }

  @Test
  void without_the_tail_loss_probe_the_second_wait_is_longer_than_the_first() {
    assertEquals(
        List.of(
            "the ACK is lost three times, the client's timers as they come: the first two waits of"
                + " the client are alike, and only the third is longer"),
        Perturbed.notShown(
            new LastAckLost(), lab -> lab.real().client().set("net.ipv4.tcp_early_retrans", "0")));
  }

  @Test
  void with_the_protection_of_rfc_1337_no_rst_ends_time_wait() {
    assertEquals(
        List.of("tcp_rfc1337 = 0: the RST ends TIME_WAIT at once"),
        Perturbed.notShown(
            new TimeWaitAssassination(),
            lab ->
                doAnswer(
                        call -> {
                          lab.real().client().set(TimeWaitAssassination.SETTING, "1");
                          return null;
                        })
                    .when(lab.client())
                    .set(TimeWaitAssassination.SETTING, "0")));
  }

  @Test
  void with_its_timestamp_an_old_number_is_let_in() {
    assertEquals(
        List.of(
            "a SYN with an old number and no timestamp: it is answered by ACK; the RST that answers"
                + " this ends TIME_WAIT"),
        Perturbed.notShown(
            new NewSynInTimeWait(),
            lab -> doNothing().when(lab.client()).set(eq("net.ipv4.tcp_timestamps"), any())));
  }
}
