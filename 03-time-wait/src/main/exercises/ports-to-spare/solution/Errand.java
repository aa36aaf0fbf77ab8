import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.SocketAddress;
import javax.net.SocketFactory;

/** Asks a server one question, and has the server close first. */
class Errand {

  static String errand(SocketFactory sockets, SocketAddress server, String question)
      throws IOException {
    try (Socket socket = sockets.createSocket()) {
      socket.connect(server);
      BufferedReader in =
          new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
      socket.getOutputStream().write((question + "\n").getBytes(UTF_8));
      String answer = in.readLine();
      // All is said, but a close() here would be the first, and the entry ours.
      socket.getOutputStream().write("quit\n".getBytes(UTF_8));
      // null is the server's FIN. Now ours is the second, and the port is free at once.
      while (in.readLine() != null) {
        // Nothing more is due.
      }
      return answer;
    }
  }
}
