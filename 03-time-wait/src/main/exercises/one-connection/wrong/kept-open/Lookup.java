// missed: the program closes its socket
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.*;
import java.net.*;
import java.util.*;
import javax.net.SocketFactory;

class Lookup {

  private static Socket socket; // for the next time

  static List<String> lookUp(SocketFactory sockets, SocketAddress server, List<String> questions)
      throws IOException {
    List<String> answers = new ArrayList<>();
    if (socket == null) {
      socket = sockets.createSocket();
      socket.connect(server);
    }
    BufferedReader in = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
    for (String question : questions) {
      socket.getOutputStream().write((question + "\n").getBytes(UTF_8));
      answers.add(in.readLine());
    }
    return answers;
  }
}
