package tcpcourse.lab.tcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TcpStateTest {

  /** The order of {@code include/net/tcp_states.h}. */
  @Test
  void the_kernels_numbers_one_to_eleven_are_the_states_in_its_order() {
    assertEquals(
        "ESTABLISHED SYN_SENT SYN_RECV FIN_WAIT1 FIN_WAIT2 TIME_WAIT CLOSED CLOSE_WAIT LAST_ACK"
            + " LISTEN CLOSING",
        IntStream.rangeClosed(1, 11)
            .mapToObj(number -> TcpState.ofKernel(number).name())
            .reduce((a, b) -> a + " " + b)
            .orElseThrow());
  }

  @Test
  void a_connection_request_of_its_own_kind_is_in_syn_received() {
    assertEquals(TcpState.SYN_RECV, TcpState.ofKernel(12));
    assertEquals("SYN-RECEIVED", TcpState.SYN_RECV.rfcName());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 13, -1})
  void a_number_the_kernel_does_not_have_is_refused(int number) {
    String reason =
        assertThrows(IllegalArgumentException.class, () -> TcpState.ofKernel(number)).getMessage();
    assertEquals("no TCP state has the number " + number + "; 1 to 12 are known", reason);
  }
}
