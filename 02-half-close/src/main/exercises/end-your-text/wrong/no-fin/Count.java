// missed: the client's FIN comes before the answer
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.*;
import java.net.*;
import javax.net.SocketFactory;

class Count {

  static String count(SocketFactory sockets, SocketAddress server, String text) throws IOException {
    try (Socket socket = sockets.createSocket()) {
      socket.connect(server);
      OutputStream out = socket.getOutputStream();
      out.write(text.getBytes(UTF_8));
      out.flush(); // sends nothing that says "the end"
      return new String(socket.getInputStream().readAllBytes(), UTF_8).strip();
    }
  }
}
