// missed: one handshake is enough for all of them
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.*;
import java.net.*;
import java.util.*;
import javax.net.SocketFactory;

class Lookup {

  static List<String> lookUp(SocketFactory sockets, SocketAddress server, List<String> questions)
      throws IOException {
    List<String> answers = new ArrayList<>();
    for (String question : questions) {
      try (Socket socket = sockets.createSocket()) {
        socket.connect(server);
        socket.getOutputStream().write((question + "\n").getBytes(UTF_8));
        socket.shutdownOutput();
        answers.add(new String(socket.getInputStream().readAllBytes(), UTF_8).strip());
      }
    }
    return answers;
  }
}
