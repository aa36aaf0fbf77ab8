// missed: an answer in two segments is one answer
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.*;
import java.net.*;
import java.util.*;
import javax.net.SocketFactory;

class Errand {

  static String errand(SocketFactory sockets, SocketAddress server, String question)
      throws IOException {
    try (Socket socket = sockets.createSocket()) {
      socket.connect(server);
      socket.getOutputStream().write((question + "\n").getBytes(UTF_8));
      byte[] buffer = new byte[100];
      int n = socket.getInputStream().read(buffer);
      socket.getOutputStream().write("quit\n".getBytes(UTF_8));
      socket.getInputStream().readAllBytes();
      return new String(buffer, 0, n, UTF_8).strip();
    }
  }
}
