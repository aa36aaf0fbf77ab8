// missed: the server gets every question
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.*;
import java.net.*;
import java.util.*;
import javax.net.SocketFactory;

class Lookup {

  static List<String> lookUp(SocketFactory sockets, SocketAddress server, List<String> questions)
      throws IOException {
    List<String> answers = new ArrayList<>();
    try (Socket socket = sockets.createSocket()) {
      socket.connect(server);
      for (String question : questions) {
        socket.getOutputStream().write((question + "\n").getBytes(UTF_8));
        answers.add(new String(socket.getInputStream().readAllBytes(), UTF_8).strip());
      }
    }
    return answers;
  }
}
