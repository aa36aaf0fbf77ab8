// missed: a RST is no answer, either: the price is asked for again
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
    boolean dead = false;
    try {
      kept.setSoTimeout(1);
      dead = kept.getInputStream().read() < 0;
    } catch (SocketTimeoutException alive) {
      kept.setSoTimeout(0); // no FIN has come: is anybody there, though?
    }
    if (!dead) {
      String answer = answer(kept, request);
      return answer == null ? "unknown" : answer;
    }
    kept.close();
    String answer;
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
