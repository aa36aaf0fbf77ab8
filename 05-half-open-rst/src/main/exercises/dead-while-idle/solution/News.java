import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import javax.net.SocketFactory;
import jdk.net.ExtendedSocketOptions;

/**
 * Waits for a server's news: one line, which may come in a second or next week. A server that is
 * gone is noticed within 3 s; then this gives "gone".
 */
class News {

  static String news(SocketFactory sockets, SocketAddress server) throws IOException {
    try (Socket socket = sockets.createSocket()) {
      socket.connect(server);
      // tag::gap[]
      socket.setKeepAlive(true);
      // The kernel asks after a second of silence, and a second later. Another second, and it
      // gives up: this reader sends nothing, so nothing of its own can be unacknowledged.
      socket.setOption(ExtendedSocketOptions.TCP_KEEPIDLE, 1);
      socket.setOption(ExtendedSocketOptions.TCP_KEEPINTERVAL, 1);
      socket.setOption(ExtendedSocketOptions.TCP_KEEPCOUNT, 2);
      // end::gap[]
      String line =
          new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8)).readLine();
      return line == null ? "gone" : line;
    } catch (SocketException ended) {
      return "gone"; // Connection timed out: the kernel has asked in vain
    }
  }
}
