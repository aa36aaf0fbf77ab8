import java.io.*;
import java.net.*;
import java.util.*;
import javax.net.SocketFactory;

class Lookup {

  static List<String> lookUp(SocketFactory sockets, SocketAddress server, List<String> questions)
      throws IOException {
    Socket socket = sockets.createSocket();
    List<String> answers = new ArrayList<>();
    try {
      socket.connect(server);
      PrintWriter out = new PrintWriter(socket.getOutputStream(), true);
      for (String question : questions) {
        out.println(question);
        StringBuilder answer = new StringBuilder();
        for (int c; (c = socket.getInputStream().read()) != '\n' && c >= 0; ) {
          answer.append((char) c);
        }
        answers.add(answer.toString());
      }
    } finally {
      socket.close();
    }
    return answers;
  }
}
