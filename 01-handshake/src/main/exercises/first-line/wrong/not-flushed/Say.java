// missed: the server gets the line, and the end of the line
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.*;
import java.net.*;
import javax.net.SocketFactory;

class Say {

  static String say(SocketFactory sockets, SocketAddress server, String line) throws IOException {
    try (Socket socket = sockets.createSocket()) {
      socket.connect(server);
      BufferedWriter out =
          new BufferedWriter(new OutputStreamWriter(socket.getOutputStream(), UTF_8));
      out.write(line);
      out.newLine(); // lies in the writer's buffer
      return new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8)).readLine();
    }
  }
}
