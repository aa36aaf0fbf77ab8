import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.*;
import java.net.*;
import java.util.*;
import javax.net.SocketFactory;

class Errand {

  static String errand(SocketFactory sockets, SocketAddress server, String question)
      throws IOException {
    InetSocketAddress address = (InetSocketAddress) server;
    try (Socket socket = sockets.createSocket(address.getAddress(), address.getPort())) {
      socket.getOutputStream().write((question + "\nquit\n").getBytes(UTF_8));
      return new String(socket.getInputStream().readAllBytes(), UTF_8).strip();
    }
  }
}
