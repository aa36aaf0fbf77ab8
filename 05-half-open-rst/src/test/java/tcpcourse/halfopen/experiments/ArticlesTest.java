package tcpcourse.halfopen.experiments;

import static tcpcourse.lab.tcp.Match.data;
import static tcpcourse.lab.tcp.Match.fin;
import static tcpcourse.lab.tcp.Match.rst;
import static tcpcourse.lab.tcp.Side.CLIENT;
import static tcpcourse.lab.tcp.Side.SERVER;
import static tcpcourse.lab.tcp.TcpState.CLOSED;
import static tcpcourse.lab.testkit.Claimed.claimed;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tcpcourse.lab.recording.Recording;
import tcpcourse.lab.recording.Take;
import tcpcourse.lab.testkit.Live;

/**
 * What the articles say of peers that are gone, where it is wrong or holds with a condition only:
 * each test is named for the claim, would pass if it were right, and shows that it is not.
 */
@Timeout(300)
class ArticlesTest {

  private static Take killed(String take) {
    return Live.play(new KilledProcess()).take(take);
  }

  private static Take idle(String take) {
    return Live.play(new IdleHalfOpen()).take(take);
  }

  @Test
  void o21_a_reset_within_the_window_ends_the_connection() {
    Recording forged = Live.play(new BlindReset());
    claimed(take -> take.path(SERVER).contains(CLOSED))
        .isTrueOf(forged.take(BlindReset.EXACT))
        .isFalseOf(forged.take(BlindReset.INSIDE));
  }

  @Test
  void h21_a_fin_and_its_ack_close_the_connection() {
    claimed(take -> take.path(CLIENT).contains(CLOSED)).isFalseOf(killed(KilledProcess.IDLE));
  }

  @Test
  void x1_from_a_side_that_is_cut_off_comes_a_fin() {
    claimed(take -> !take.segments(fin().from(SERVER)).isEmpty())
        .isTrueOf(killed(KilledProcess.IDLE))
        .isFalseOf(Live.play(new PowerLoss()).take(PowerLoss.SILENT))
        .isFalseOf(Live.play(new CableCutAndRestored()).take(CableCutAndRestored.LONG));
  }

  @Test
  void x3_when_a_process_crashes_both_fins_are_sent() {
    claimed(take -> take.segments(fin()).size() == 2)
        .isFalseOf(killed(KilledProcess.IDLE))
        .isFalseOf(killed(KilledProcess.UNREAD));
  }

  @Test
  void x3_when_a_process_crashes_its_kernel_sends_fin() {
    claimed(take -> take.segments(fin().from(SERVER)).size() == 1)
        .isTrueOf(killed(KilledProcess.IDLE))
        .isFalseOf(killed(KilledProcess.UNREAD));
  }

  @Test
  void x4_data_on_a_half_open_connection_brings_back_a_reset() {
    claimed(take -> take.segments(rst().from(SERVER)).size() == 1)
        .isTrueOf(Live.play(new PowerLossAndReboot()).take(PowerLossAndReboot.READ))
        .isFalseOf(Live.play(new PowerLoss()).take(PowerLoss.READ));
  }

  @Test
  void x6_a_write_to_a_peer_that_has_closed_fails() {
    claimed(ArticlesTest::lastWriteFails)
        .isTrueOf(Live.play(new WriteToAClosedPeer()).take(WriteToAClosedPeer.WRITE_ON))
        .isFalseOf(Live.play(new WriteToAClosedPeer()).take(WriteToAClosedPeer.WRITE_FIRST));
  }

  @Test
  void x7_a_peer_that_is_gone_shows_in_what_read_gives_or_in_the_kernels_state() {
    claimed(
            take ->
                !take.outcomes(CLIENT, "read").get(0).equals(Told.READ_TIMED_OUT)
                    || IdleHalfOpen.last(take) != IdleHalfOpen.last(idle(IdleHalfOpen.ALIVE)))
        .isTrueOf(idle(IdleHalfOpen.CLOSED))
        .isFalseOf(idle(IdleHalfOpen.GONE));
  }

  @Test
  void x8_after_minus_1_the_connection_is_of_no_use() {
    claimed(ArticlesTest::lastWriteFails)
        .isFalseOf(Live.play(new WriteToAClosedPeer()).take(WriteToAClosedPeer.READ_FIRST));
  }

  private static boolean lastWriteFails(Take take) {
    List<String> writes = take.outcomes(CLIENT, "write");
    return !writes.get(writes.size() - 1).isEmpty();
  }

  @Test
  void x9_on_a_half_open_connection_nothing_is_sent() {
    claimed(take -> take.segments(data()).isEmpty())
        .isTrueOf(Live.play(new PowerLoss()).take(PowerLoss.SILENT))
        .isFalseOf(Live.play(new PowerLoss()).take(PowerLoss.READ));
  }

  @Test
  void x9_an_end_that_lives_keeps_the_connection_that_the_other_has() {
    claimed(take -> take.inOrder(take.segments(rst()).get(0), take.first(CLIENT, CLOSED)))
        .isTrueOf(Live.play(new PowerLossAndReboot()).take(PowerLossAndReboot.READ))
        .isFalseOf(Live.play(new CableCutAndRestored()).take(CableCutAndRestored.LONG));
  }

  @Test
  void x10_the_kernels_state_tells_whether_the_peer_is_there() {
    claimed(take -> IdleHalfOpen.last(take) != IdleHalfOpen.last(idle(IdleHalfOpen.ALIVE)))
        .isFalseOf(idle(IdleHalfOpen.GONE));
  }
}
