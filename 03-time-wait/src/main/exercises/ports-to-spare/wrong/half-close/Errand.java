// missed: no connect() is refused
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
      socket.getOutputStream().write((question + "\nquit\n").getBytes(UTF_8));
      socket.shutdownOutput(); // a FIN, and it is the first
      return new String(socket.getInputStream().readAllBytes(), UTF_8).strip();
    }
  }
}
