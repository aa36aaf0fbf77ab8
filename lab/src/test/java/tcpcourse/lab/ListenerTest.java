package tcpcourse.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.sun.jna.LastErrorException;
import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.NativeLong;
import java.net.ServerSocket;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import tcpcourse.lab.kernel.Libc;

/**
 * Figure 5 of RFC 9293 has an edge from LISTEN to SYN-SENT. No program here can take it: neither
 * Java nor the kernel lets a listener connect or send.
 */
@Timeout(60)
class ListenerTest {

  private static final int SOCK_STREAM = 1;
  private static final int EISCONN = 106;
  private static final int EPIPE = 32;
  private static final int MSG_NOSIGNAL = 0x4000;

  /** struct sockaddr_in: AF_INET, any port, 127.0.0.1. */
  private static final byte[] LOOPBACK = {2, 0, 0, 0, 127, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0};

  /** What the lab itself does without. */
  private static final class Calls {

    static {
      Native.register(Calls.class, NativeLibrary.getProcess());
    }

    static native int listen(int fd, int backlog) throws LastErrorException;

    static native int connect(int fd, byte[] address, int length) throws LastErrorException;
  }

  @Test
  void a_server_socket_has_no_method_that_connects_or_writes() {
    List<String> methods =
        Stream.of(ServerSocket.class.getMethods())
            .map(method -> method.getName())
            .filter(name -> name.matches("connect|write|send|getOutputStream"))
            .toList();
    assertEquals(List.of(), methods);
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void the_kernel_lets_a_listener_neither_connect_nor_send() {
    int listener = Libc.socket(Libc.AF_INET, SOCK_STREAM | Libc.SOCK_CLOEXEC, 0);
    try {
      Libc.bind(listener, LOOPBACK, LOOPBACK.length);
      Calls.listen(listener, 1);
      assertEquals(EISCONN, refused(() -> Calls.connect(listener, LOOPBACK, LOOPBACK.length)));
      assertEquals(
          EPIPE,
          refused(() -> Libc.send(listener, new Memory(1), new NativeLong(1), MSG_NOSIGNAL)));
    } finally {
      Libc.close(listener);
    }
  }

  private static int refused(Runnable call) {
    return assertThrows(LastErrorException.class, call::run).getErrorCode();
  }
}
