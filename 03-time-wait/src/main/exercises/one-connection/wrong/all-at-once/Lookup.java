// missed: one handshake is enough for all of them
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.*;
import java.net.*;
import java.util.*;
import javax.net.SocketFactory;

class Lookup {

  static List<String> lookUp(SocketFactory sockets, SocketAddress server, List<String> questions)
      throws IOException {
    List<Socket> open = new ArrayList<>(); // a pool, so to speak
    List<String> answers = new ArrayList<>();
    for (String question : questions) {
      Socket socket = sockets.createSocket();
      socket.connect(server);
      socket.getOutputStream().write((question + "\n").getBytes(UTF_8));
      open.add(socket);
    }
    for (Socket socket : open) {
      answers.add(
          new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8)).readLine());
      socket.close();
    }
    return answers;
  }
}
