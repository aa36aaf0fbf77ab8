import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.*;
import java.net.*;
import javax.net.SocketFactory;

class Count {

  static String count(SocketFactory sockets, SocketAddress server, String text) throws IOException {
    InetSocketAddress address = (InetSocketAddress) server;
    try (Socket socket = sockets.createSocket(address.getAddress(), address.getPort())) {
      for (byte each : text.getBytes(UTF_8)) {
        socket.getOutputStream().write(each);
      }
      socket.shutdownOutput();
      StringBuilder answer = new StringBuilder();
      for (int c = socket.getInputStream().read(); c >= 0; c = socket.getInputStream().read()) {
        answer.append((char) c);
      }
      return answer.toString().trim();
    }
  }
}
