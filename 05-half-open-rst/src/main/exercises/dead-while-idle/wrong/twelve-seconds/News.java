// missed: a cut cable is noticed within 3 s
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.*;
import java.net.*;
import javax.net.SocketFactory;
import jdk.net.ExtendedSocketOptions;

class News {

  static String news(SocketFactory sockets, SocketAddress server) throws IOException {
    try (Socket socket = sockets.createSocket()) {
      socket.setKeepAlive(true);
      socket.setOption(ExtendedSocketOptions.TCP_KEEPIDLE, 3); // and then three times three more
      socket.setOption(ExtendedSocketOptions.TCP_KEEPINTERVAL, 3);
      socket.setOption(ExtendedSocketOptions.TCP_KEEPCOUNT, 3);
      socket.connect(server);
      String line =
          new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8)).readLine();
      return line == null ? "gone" : line;
    } catch (SocketException ended) {
      return "gone";
    }
  }
}
