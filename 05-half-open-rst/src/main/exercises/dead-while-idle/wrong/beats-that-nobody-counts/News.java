// missed: a cut cable is noticed within 3 s
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.*;
import java.net.*;
import javax.net.SocketFactory;
import jdk.net.ExtendedSocketOptions;

class News {

  static String news(SocketFactory sockets, SocketAddress server) throws IOException {
    try (Socket socket = sockets.createSocket()) {
      socket.connect(server);
      socket.setKeepAlive(true); // deaf while a beat is not acknowledged
      socket.setOption(ExtendedSocketOptions.TCP_KEEPIDLE, 1);
      socket.setOption(ExtendedSocketOptions.TCP_KEEPINTERVAL, 1);
      socket.setOption(ExtendedSocketOptions.TCP_KEEPCOUNT, 1);
      Thread beats = new Thread(() -> beat(socket));
      beats.setDaemon(true);
      beats.start();
      BufferedReader in = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        if (!line.equals("beat")) {
          return line;
        }
      }
      return "gone";
    } catch (SocketException ended) {
      return "gone";
    }
  }

  private static void beat(Socket socket) {
    try {
      while (true) {
        socket.getOutputStream().write("beat\n".getBytes(UTF_8)); // returns, whoever is there
        Thread.sleep(500);
      }
    } catch (IOException | InterruptedException ended) {
      // the reader will know
    }
  }
}
