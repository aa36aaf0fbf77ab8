// missed: half an answer is none: the price is asked for again
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
    kept.close();
    if (!mayBeAskedTwice) {
      return "unknown";
    }
    try (Socket fresh = sockets.createSocket()) {
      fresh.connect(server);
      answer = answer(fresh, request);
      return answer == null ? "unknown" : answer;
    }
  }

  private static String answer(Socket socket, String request) {
    try {
      socket.getOutputStream().write((request + "\n").getBytes(UTF_8));
      return new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8)).readLine();
    } catch (IOException ended) {
      return null;
    }
  }
}
