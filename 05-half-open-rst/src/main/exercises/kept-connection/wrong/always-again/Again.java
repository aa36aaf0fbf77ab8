// missed: an order without an answer is not ordered again
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.*;
import java.net.*;
import javax.net.SocketFactory;

class Again {

  static String ask(
      Socket kept,
      SocketFactory sockets,
      SocketAddress server,
      String request,
      boolean mayBeAskedTwice)
      throws IOException {
    String answer = answer(kept, request);
    if (answer != null) {
      return answer;
    }
    kept.close(); // it was dead, surely
    try (Socket fresh = sockets.createSocket()) {
      fresh.connect(server);
      answer = answer(fresh, request);
      return answer == null ? "unknown" : answer;
    }
  }

  private static String answer(Socket socket, String request) {
    try {
      socket.getOutputStream().write((request + "\n").getBytes(UTF_8));
      StringBuilder answer = new StringBuilder();
      for (int c = socket.getInputStream().read(); c >= 0; c = socket.getInputStream().read()) {
        if (c == '\n') {
          return answer.toString();
        }
        answer.append((char) c);
      }
      return null;
    } catch (IOException ended) {
      return null;
    }
  }
}
