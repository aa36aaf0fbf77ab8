// missed: an answer in two segments is one answer
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.*;
import java.net.*;
import java.util.*;
import javax.net.SocketFactory;

class Lookup {

  static List<String> lookUp(SocketFactory sockets, SocketAddress server, List<String> questions)
      throws IOException {
    List<String> answers = new ArrayList<>();
    byte[] buffer = new byte[1_024];
    try (Socket socket = sockets.createSocket()) {
      socket.connect(server);
      for (String question : questions) {
        socket.getOutputStream().write((question + "\n").getBytes(UTF_8));
        int n = socket.getInputStream().read(buffer);
        answers.add(new String(buffer, 0, n, UTF_8).strip());
      }
    }
    return answers;
  }
}
