import java.io.*;
import java.net.*;
import java.util.*;
import javax.net.SocketFactory;

class Errand {

  static String errand(SocketFactory sockets, SocketAddress server, String question)
      throws IOException {
    Socket socket = sockets.createSocket();
    try {
      socket.setSoTimeout(10_000);
      socket.connect(server, 10_000);
      PrintWriter out = new PrintWriter(socket.getOutputStream(), true);
      out.println(question);
      StringBuilder answer = new StringBuilder();
      for (int c; (c = socket.getInputStream().read()) != '\n'; ) {
        answer.append((char) c);
      }
      out.println("quit");
      if (socket.getInputStream().read() >= 0) {
        throw new IOException("more than an answer");
      }
      return answer.toString();
    } finally {
      socket.close();
    }
  }
}
