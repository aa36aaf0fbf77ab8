package tcpcourse.halfopen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketOption;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SocketOptionsTest {

  /** What the book says of java.net, on the JDK that runs the tests: 17, and 25. */
  @Test
  void a_socket_has_keep_alives_options_and_none_that_limits_how_long_data_is_unacknowledged()
      throws IOException {
    try (Socket socket = new Socket()) {
      Set<String> names =
          socket.supportedOptions().stream().map(SocketOption::name).collect(Collectors.toSet());
      assertTrue(names.containsAll(List.of("TCP_KEEPIDLE", "TCP_KEEPCOUNT")), () -> "" + names);
      assertEquals(List.of(), names.stream().filter(name -> name.contains("USER")).toList());
    }
  }
}
