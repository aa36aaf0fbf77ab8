// missed: a connection is opened
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.*;
import java.net.*;
import javax.net.SocketFactory;

class Say {

  static String say(SocketFactory sockets, SocketAddress server, String line) throws IOException {
    try (Socket socket = sockets.createSocket()) {
      socket.getOutputStream().write((line + "\n").getBytes(UTF_8));
      return new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8)).readLine();
    }
  }
}
