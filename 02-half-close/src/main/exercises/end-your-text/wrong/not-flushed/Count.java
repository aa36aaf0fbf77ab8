// missed: the server gets the whole text
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.*;
import java.net.*;
import javax.net.SocketFactory;

class Count {

  static String count(SocketFactory sockets, SocketAddress server, String text) throws IOException {
    try (Socket socket = sockets.createSocket()) {
      socket.connect(server);
      PrintWriter out = new PrintWriter(new OutputStreamWriter(socket.getOutputStream(), UTF_8));
      out.print(text);
      socket.shutdownOutput();
      return new String(socket.getInputStream().readAllBytes(), UTF_8).strip();
    }
  }
}
