// missed: ask() gives the whole answer
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
      int last = 0;
      for (int n; (n = socket.getInputStream().read(buffer)) != -1; ) {
        last = n; // the next portion is written over this one
      }
      return new String(buffer, 0, last, UTF_8);
    }
  }
}
