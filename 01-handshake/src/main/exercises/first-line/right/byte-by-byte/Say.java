import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.*;
import java.net.*;
import javax.net.SocketFactory;

class Say {

  static String say(SocketFactory sockets, SocketAddress server, String line) throws IOException {
    InetSocketAddress address = (InetSocketAddress) server;
    try (Socket socket = sockets.createSocket(address.getAddress(), address.getPort())) {
      for (byte each : line.getBytes(UTF_8)) {
        socket.getOutputStream().write(each);
      }
      socket.getOutputStream().write('\n');
      ByteArrayOutputStream answer = new ByteArrayOutputStream();
      for (int b = socket.getInputStream().read(); b != '\n'; b = socket.getInputStream().read()) {
        if (b < 0) {
          throw new EOFException();
        }
        answer.write(b);
      }
      return answer.toString(UTF_8);
    }
  }
}
