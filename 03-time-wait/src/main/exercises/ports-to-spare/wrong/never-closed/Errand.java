// missed: each errand closes its socket
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.*;
import java.net.*;
import java.util.*;
import javax.net.SocketFactory;

class Errand {

  static String errand(SocketFactory sockets, SocketAddress server, String question)
      throws IOException {
    Socket socket = sockets.createSocket();
    socket.connect(server);
    socket.getOutputStream().write((question + "\nquit\n").getBytes(UTF_8));
    return new String(socket.getInputStream().readAllBytes(), UTF_8).strip();
  }
}
