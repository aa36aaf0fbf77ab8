// missed: a cut cable is noticed within 3 s
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.*;
import java.net.*;
import javax.net.SocketFactory;

class News {

  static String news(SocketFactory sockets, SocketAddress server) throws IOException {
    try (Socket socket = sockets.createSocket()) {
      socket.connect(server);
      socket.setSoTimeout(500);
      BufferedReader in = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
      while (socket.isConnected() && !socket.isClosed()) { // neither asks the peer
        try {
          String line = in.readLine();
          return line == null ? "gone" : line;
        } catch (SocketTimeoutException nothing) {
          // look again
        }
      }
      return "gone";
    }
  }
}
