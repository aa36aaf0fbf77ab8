import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.*;
import java.net.*;
import java.util.concurrent.*;
import javax.net.SocketFactory;

class News {

  static String news(SocketFactory sockets, SocketAddress server) throws IOException {
    ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    try (Socket socket = sockets.createSocket()) {
      socket.connect(server);
      socket.setSoTimeout(2_500);
      clock.scheduleAtFixedRate(() -> beat(socket), 0, 500, TimeUnit.MILLISECONDS);
      BufferedReader in =
          new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII));
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        if (!line.equals("beat")) {
          return line;
        }
      }
      return "gone";
    } catch (IOException ended) {
      return "gone";
    } finally {
      clock.shutdownNow();
    }
  }

  private static void beat(Socket socket) {
    try {
      socket.getOutputStream().write("beat\n".getBytes(US_ASCII));
    } catch (IOException ended) {
      throw new UncheckedIOException(ended);
    }
  }
}
