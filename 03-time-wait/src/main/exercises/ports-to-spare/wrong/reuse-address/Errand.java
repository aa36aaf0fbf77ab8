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
      socket.setReuseAddress(true); // a port in TIME_WAIT may be bound; connected it may not be
      socket.connect(server);
      socket.getOutputStream().write((question + "\n").getBytes(UTF_8));
      return new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8)).readLine();
    }
  }
}
