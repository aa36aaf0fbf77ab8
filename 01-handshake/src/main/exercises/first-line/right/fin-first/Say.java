import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.*;
import java.net.*;
import javax.net.SocketFactory;

class Say {

  static String say(SocketFactory sockets, SocketAddress server, String line) throws IOException {
    try (Socket socket = sockets.createSocket()) {
      socket.setSoTimeout(5_000);
      socket.connect(server, 5_000);
      try (PrintWriter out = new PrintWriter(socket.getOutputStream(), false, UTF_8)) {
        out.print(line + "\n");
        out.flush();
        socket.shutdownOutput(); // nothing more is to be said
        String answer = new String(socket.getInputStream().readAllBytes(), UTF_8);
        if (!answer.endsWith("\n")) {
          throw new EOFException("after " + answer.length() + " characters");
        }
        return answer.substring(0, answer.length() - 1);
      }
    }
  }
}
