// missed: the server gets the request
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.*;
import java.net.*;
import javax.net.SocketFactory;

class Ask {

  static String ask(SocketFactory sockets, SocketAddress server, String request) throws IOException {
    try (Socket socket = sockets.createSocket()) {
      socket.connect(server);
      new BufferedOutputStream(socket.getOutputStream()).write(request.getBytes(UTF_8));
      return new String(socket.getInputStream().readAllBytes(), UTF_8);
    }
  }
}
