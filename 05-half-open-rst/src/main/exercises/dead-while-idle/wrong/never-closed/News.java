// missed: the program closes its socket
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.*;
import java.net.*;
import javax.net.SocketFactory;
import jdk.net.ExtendedSocketOptions;

class News {

  static String news(SocketFactory sockets, SocketAddress server) throws IOException {
    Socket socket = sockets.createSocket();
    socket.connect(server);
    socket.setKeepAlive(true);
    socket.setOption(ExtendedSocketOptions.TCP_KEEPIDLE, 1);
    socket.setOption(ExtendedSocketOptions.TCP_KEEPINTERVAL, 1);
    socket.setOption(ExtendedSocketOptions.TCP_KEEPCOUNT, 2);
    try {
      String line =
          new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8)).readLine();
      return line == null ? "gone" : line;
    } catch (SocketException ended) {
      return "gone";
    }
  }
}
