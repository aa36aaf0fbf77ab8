package tcpcourse.handshake.experiments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.argThat;
import static org.mockito.ArgumentMatchers.eq;
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
  void if_no_syn_is_lost_the_first_one_opens_the_connection() {
    assertEquals(
        List.of(
            "as the kernel comes: the SYN behind those lost, with the number of the first, opened it",
            "as the kernel comes: the server knew nothing of those that were lost",
            "as the kernel comes: the client waited a second five times, then two, and sent its SYN"
                + " again",
            "every wait twice the one before: the SYN behind those lost, with the number of the"
                + " first, opened it",
            "every wait twice the one before: the server knew nothing of those that were lost",
            "every wait twice the one before: the client waited 1, 2 and 4 s, and sent its SYN"
                + " again"),
        Perturbed.notShown(
            new LostSyn(),
            lab ->
                doNothing()
                    .when(lab.cable())
                    .drop(argThat(match -> match.toString().matches("first [36] SYNs")))));
  }

  @Test
  void if_the_repeated_syn_arrives_the_servers_timer_never_runs_out() {
    assertEquals(
        List.of(
            "with that SYN lost as well, the server sent its SYN,ACK again, a second after the first"),
        Perturbed.notShown(
            new LostSynAck(),
            lab ->
                doNothing()
                    .when(lab.cable())
                    .drop(argThat(match -> match.toString().equals("SYN number 2")))));
  }

  @Test
  void without_cookies_the_server_keeps_an_entry() {
    assertEquals(
        List.of(
            "with a SYN cookie, where both have timestamps, the wire is the same, though the server"
                + " had no entry until the data came"),
        Perturbed.notShown(
            new LostFinalAck(),
            lab -> doNothing().when(lab.server()).set(eq("net.ipv4.tcp_syncookies"), any())));
  }

  /** Whether the last bits of a timestamp that holds nothing look as if they did is chance. */
  @Test
  void without_cookies_the_server_agrees_to_window_scale_and_sack() {
    List<String> notShown =
        Perturbed.notShown(
            new SynCookie(),
            lab -> doNothing().when(lab.server()).set(eq("net.ipv4.tcp_syncookies"), any()));
    assertEquals(
        List.of(
            "with a cookie the server had no entry before the last ACK; otherwise it was in SYN_RECV",
            "without timestamps the server that sent a cookie agreed to neither; without a cookie it"
                + " agreed to both"),
        notShown.subList(0, 2));
  }

  @Test
  void if_the_rst_arrives_the_syn_ack_is_not_repeated() {
    assertEquals(
        List.of("where the RST was lost, the SYN,ACK came again and was answered with RST again"),
        Perturbed.notShown(
            new TwoListenersOldSyn(), lab -> doNothing().when(lab.cable()).drop(any())));
  }

  @Test
  void without_the_setting_no_syn_asks_for_ecn() {
    assertEquals(
        List.of(
            "the SYN that asks for ECN has ECE and CWR, the SYN,ACK that agrees has ECE; otherwise"
                + " none"),
        Perturbed.notShown(
            new ControlBits(),
            lab -> doNothing().when(lab.client()).set(eq("net.ipv4.tcp_ecn"), any())));
  }
}
