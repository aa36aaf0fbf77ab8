package tcpcourse.lab.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.sun.jna.LastErrorException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@EnabledOnOs(OS.LINUX)
class MissingFeatureTest {

  /** No kernel has them: what it answers is what it answers of any family it was built without. */
  @Test
  void an_address_family_that_the_kernel_lacks_is_taken_for_packet_sockets() {
    LastErrorException refused =
        assertThrows(LastErrorException.class, () -> Libc.socket(255, Libc.SOCK_RAW, 0));
    assertEquals(
        "this kernel has no packet(7) sockets (CONFIG_PACKET)", MissingFeature.inWords(refused));
  }

  @Test
  void a_netlink_protocol_that_the_kernel_lacks_is_taken_for_sock_diag() {
    LastErrorException refused =
        assertThrows(
            LastErrorException.class, () -> Libc.socket(Libc.AF_NETLINK, Libc.SOCK_RAW, 31));
    assertEquals(
        "this kernel has no sock_diag(7) (CONFIG_INET_DIAG)", MissingFeature.inWords(refused));
  }

  @ParameterizedTest
  @CsvSource({"'[1] Operation not permitted'", "'[12] Cannot allocate memory'"})
  void any_other_refusal_is_said_as_the_kernel_says_it(String message) {
    assertEquals(message, MissingFeature.inWords(new LastErrorException(message)));
  }
}
