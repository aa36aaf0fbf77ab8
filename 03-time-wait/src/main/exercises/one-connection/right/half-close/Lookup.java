import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.*;
import java.net.*;
import java.util.*;
import javax.net.SocketFactory;

class Lookup {

  static List<String> lookUp(SocketFactory sockets, SocketAddress server, List<String> questions)
      throws IOException {
    InetSocketAddress address = (InetSocketAddress) server;
    try (Socket socket = sockets.createSocket(address.getAddress(), address.getPort())) {
      for (String question : questions) {
        socket.getOutputStream().write((question + "\n").getBytes(UTF_8));
      }
      socket.shutdownOutput();
      String all = new String(socket.getInputStream().readAllBytes(), UTF_8);
      return all.lines().toList();
    }
  }
}
