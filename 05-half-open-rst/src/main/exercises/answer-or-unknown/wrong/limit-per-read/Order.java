// missed: the limit is one for the whole answer
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
      socket.setSoTimeout(millis); // of each read(), not of all of them
      socket.getOutputStream().write((order + "\n").getBytes(UTF_8));
      StringBuilder answer = new StringBuilder();
      for (int c = socket.getInputStream().read(); c != '\n'; c = socket.getInputStream().read()) {
        if (c < 0) {
          return "unknown";
        }
        answer.append((char) c);
      }
      return answer.toString();
    } catch (IOException broken) {
      return "unknown";
    }
  }
}
