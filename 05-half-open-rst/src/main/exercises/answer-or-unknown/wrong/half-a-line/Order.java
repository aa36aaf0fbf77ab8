// missed: half an answer is no answer: it is not known
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
      String line =
          new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8)).readLine();
      return line == null ? "unknown" : line; // "so" is a line, too, when the FIN comes
    } catch (IOException broken) {
      return "unknown";
    }
  }
}
