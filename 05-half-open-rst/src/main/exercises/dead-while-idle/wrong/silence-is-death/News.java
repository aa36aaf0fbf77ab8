// missed: a server that lives is waited for
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.*;
import java.net.*;
import javax.net.SocketFactory;

class News {

  static String news(SocketFactory sockets, SocketAddress server) throws IOException {
    try (Socket socket = sockets.createSocket()) {
      socket.connect(server);
      socket.setSoTimeout(2_900); // nobody asks, so nobody has failed to answer
      String line =
          new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8)).readLine();
      return line == null ? "gone" : line;
    } catch (SocketException | SocketTimeoutException ended) {
      return "gone";
    }
  }
}
