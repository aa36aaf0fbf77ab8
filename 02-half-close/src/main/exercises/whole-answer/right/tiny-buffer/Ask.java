import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.*;
import java.net.*;
import javax.net.SocketFactory;

class Ask {

  static String ask(SocketFactory sockets, SocketAddress server, String request) throws IOException {
    Socket socket = sockets.createSocket();
    try {
      socket.setSoTimeout(5_000);
      socket.connect(server, 5_000);
      for (byte each : request.getBytes(UTF_8)) {
        socket.getOutputStream().write(each);
      }
      socket.shutdownOutput();
      StringBuilder answer = new StringBuilder();
      byte[] few = new byte[97];
      for (int n; (n = socket.getInputStream().read(few)) != -1; ) {
        answer.append(new String(few, 0, n, UTF_8));
      }
      return answer.toString();
    } finally {
      socket.close();
    }
  }
}
