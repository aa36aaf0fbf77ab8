package tcpcourse.lab.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.sun.jna.LastErrorException;
import com.sun.jna.Memory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@Timeout(60)
@EnabledOnOs(OS.LINUX)
class LibcTest {

  private static final int EBADF = 9;

  private final Memory buffer = new Memory(16);

  @Test
  void that_there_is_nothing_to_receive_is_no_exception() {
    int descriptor = Libc.socket(Libc.AF_NETLINK, Libc.SOCK_RAW | Libc.SOCK_CLOEXEC, 0);
    try {
      assertEquals(-1, Libc.receive(descriptor, buffer, Libc.MSG_DONTWAIT));
    } finally {
      Libc.close(descriptor);
    }
  }

  @Test
  void that_receiving_is_impossible_is_one() {
    LastErrorException failed =
        assertThrows(LastErrorException.class, () -> Libc.receive(-1, buffer, Libc.MSG_DONTWAIT));
    assertEquals(EBADF, failed.getErrorCode());
  }
}
