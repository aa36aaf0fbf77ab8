import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.*;
import java.net.*;
import javax.net.SocketFactory;

class News {

  static String news(SocketFactory sockets, SocketAddress server) throws IOException {
    Socket socket = sockets.createSocket();
    try {
      socket.connect(server, 3_000);
      socket.setSoTimeout(1_400);
      StringBuilder line = new StringBuilder();
      while (true) {
        socket.getOutputStream().write("beat\n".getBytes(US_ASCII));
        boolean answered = false;
        try {
          for (int c; (c = socket.getInputStream().read()) >= 0; answered = true) {
            if (c != '\n') {
              line.append((char) c);
            } else if (line.toString().equals("beat")) {
              line.setLength(0);
            } else {
              return line.toString();
            }
          }
          return "gone";
        } catch (SocketTimeoutException over) {
          if (!answered) {
            return "gone";
          }
        }
      }
    } catch (SocketException | SocketTimeoutException ended) {
      return "gone";
    } finally {
      socket.close();
    }
  }
}
