// missed: a RST does not say that the order was not taken
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.*;
import java.net.*;
import javax.net.SocketFactory;

class Order {

  static String order(SocketFactory sockets, SocketAddress server, String order, int millis)
      throws IOException {
    try (Socket socket = sockets.createSocket()) {
      try {
        socket.connect(server, millis);
      } catch (IOException refused) {
        return "not done";
      }
      socket.setSoTimeout(millis);
      socket.getOutputStream().write((order + "\n").getBytes(UTF_8));
      StringBuilder answer = new StringBuilder();
      for (int c = socket.getInputStream().read(); c != '\n'; c = socket.getInputStream().read()) {
        if (c < 0) {
          return "unknown";
        }
        answer.append((char) c);
      }
      return answer.toString();
    } catch (SocketTimeoutException late) {
      return "unknown";
    } catch (SocketException reset) {
      return "not done"; // the RST is about the connection, not about the order
    }
  }
}
