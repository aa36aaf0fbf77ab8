// missed: nobody sends RST
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.*;
import java.net.*;
import javax.net.SocketFactory;

class Count {

  static String count(SocketFactory sockets, SocketAddress server, String text) throws IOException {
    try (Socket socket = sockets.createSocket()) {
      socket.connect(server);
      socket.getOutputStream().write(text.getBytes(UTF_8));
      socket.shutdownInput(); // the server is not told; read() gives -1 at once
      return new String(socket.getInputStream().readAllBytes(), UTF_8).strip();
    }
  }
}
