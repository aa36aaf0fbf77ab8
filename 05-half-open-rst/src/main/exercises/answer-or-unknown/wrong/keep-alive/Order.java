// missed: you give up when your time is over
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
      socket.setKeepAlive(true); // silent while something is not acknowledged
      socket.setOption(jdk.net.ExtendedSocketOptions.TCP_KEEPIDLE, 1);
      socket.setOption(jdk.net.ExtendedSocketOptions.TCP_KEEPINTERVAL, 1);
      socket.setOption(jdk.net.ExtendedSocketOptions.TCP_KEEPCOUNT, 1);
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
