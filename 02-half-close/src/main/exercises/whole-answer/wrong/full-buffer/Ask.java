// missed: a long answer comes whole, too
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.*;
import java.net.*;
import javax.net.SocketFactory;

class Ask {

  static String ask(SocketFactory sockets, SocketAddress server, String request) throws IOException {
    try (Socket socket = sockets.createSocket()) {
      socket.connect(server);
      socket.getOutputStream().write(request.getBytes(UTF_8));
      byte[] buffer = new byte[1024];
      int n = socket.getInputStream().readNBytes(buffer, 0, buffer.length);
      return new String(buffer, 0, n, UTF_8);
    }
  }
}
