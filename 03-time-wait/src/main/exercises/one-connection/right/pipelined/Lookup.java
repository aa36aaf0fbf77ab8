import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.*;
import java.net.*;
import java.util.*;
import javax.net.SocketFactory;

class Lookup {

  static List<String> lookUp(SocketFactory sockets, SocketAddress server, List<String> questions)
      throws IOException {
    try (Socket socket = sockets.createSocket()) {
      socket.connect(server, 5_000);
      String all = String.join("\n", questions) + "\n";
      socket.getOutputStream().write(all.getBytes(UTF_8));
      Scanner in = new Scanner(socket.getInputStream(), UTF_8);
      List<String> answers = new ArrayList<>();
      while (answers.size() < questions.size()) {
        answers.add(in.nextLine());
      }
      return answers;
    }
  }
}
