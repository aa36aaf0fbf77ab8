// missed: the program closes its socket then, too
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.*;
import java.net.*;
import javax.net.SocketFactory;

class Say {

  static String say(SocketFactory sockets, SocketAddress server, String line) throws IOException {
    Socket socket = sockets.createSocket();
    socket.connect(server);
    socket.getOutputStream().write((line + "\n").getBytes(UTF_8));
    String answer =
        new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8)).readLine();
    if (answer == null) {
      throw new EOFException("the server has hung up");
    }
    socket.close();
    return answer;
  }
}
