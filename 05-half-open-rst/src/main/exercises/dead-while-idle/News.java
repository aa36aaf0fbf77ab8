import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import javax.net.SocketFactory;

/**
 * Waits for a server's news: one line, which may come in a second or next week.
 *
 * <p>A server that has no news is silent, and so is one that is gone. Wait for the one; notice the
 * other within 3 s, by whatever means, and give "gone". (What you send the server, it sends back at
 * once. You need not send anything.)
 *
 * <p>Keep-alive is on already. Why is it not enough?
 */
class News {

  static String news(SocketFactory sockets, SocketAddress server) throws IOException {
    try (Socket socket = sockets.createSocket()) {
      socket.connect(server);
      // tag::gap[]
      socket.setKeepAlive(true);
      // end::gap[]
      String line =
          new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8)).readLine();
      return line == null ? "gone" : line;
    } catch (SocketException ended) {
      return "gone";
    }
  }
}
