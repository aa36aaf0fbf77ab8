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
      Writer out = new BufferedWriter(new OutputStreamWriter(socket.getOutputStream(), UTF_8));
      BufferedReader in =
          new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
      for (String question : questions) {
        out.write(question + "\n");
        answers.add(in.readLine());
      }
    }
    return answers;
  }
}
