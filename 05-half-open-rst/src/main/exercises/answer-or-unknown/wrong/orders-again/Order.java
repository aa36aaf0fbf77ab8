// missed: nobody orders twice
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.*;
import java.net.*;
import javax.net.SocketFactory;

class Order {

  static String order(SocketFactory sockets, SocketAddress server, String order, int millis)
      throws IOException {
    for (int attempt = 1; attempt <= 2; attempt++) {
      try (Socket socket = sockets.createSocket()) {
        try {
          socket.connect(server, millis);
        } catch (IOException refused) {
          return attempt == 1 ? "not done" : "unknown";
        }
        socket.setSoTimeout(millis);
        socket.getOutputStream().write((order + "\n").getBytes(UTF_8));
        StringBuilder answer = new StringBuilder();
        for (int c = socket.getInputStream().read(); c >= 0; c = socket.getInputStream().read()) {
          if (c == '\n') {
            return answer.toString();
          }
          answer.append((char) c);
        }
        return "unknown";
      } catch (SocketTimeoutException late) {
        // once more: perhaps the first one was lost
      } catch (IOException broken) {
        return "unknown";
      }
    }
    return "unknown";
  }
}
