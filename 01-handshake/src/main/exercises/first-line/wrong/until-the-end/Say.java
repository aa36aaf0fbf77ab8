// missed: say() gives the line that comes back, without its end
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.*;
import java.net.*;
import javax.net.SocketFactory;

class Say {

  static String say(SocketFactory sockets, SocketAddress server, String line) throws IOException {
    try (Socket socket = sockets.createSocket()) {
      socket.connect(server);
      socket.getOutputStream().write((line + "\n").getBytes(UTF_8));
      // Only a FIN ends this, and the server sends none before it has ours.
      return new String(socket.getInputStream().readAllBytes(), UTF_8).strip();
    }
  }
}
