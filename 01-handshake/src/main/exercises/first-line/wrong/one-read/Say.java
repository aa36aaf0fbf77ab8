// missed: an answer in two segments is one line
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.*;
import java.net.*;
import javax.net.SocketFactory;

class Say {

  static String say(SocketFactory sockets, SocketAddress server, String line) throws IOException {
    try (Socket socket = sockets.createSocket()) {
      socket.connect(server);
      socket.getOutputStream().write((line + "\n").getBytes(UTF_8));
      byte[] buffer = new byte[1024];
      int n = socket.getInputStream().read(buffer);
      if (n < 0) {
        throw new EOFException();
      }
      return new String(buffer, 0, n, UTF_8).strip();
    }
  }
}
