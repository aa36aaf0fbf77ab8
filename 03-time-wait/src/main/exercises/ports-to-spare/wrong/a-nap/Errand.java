// missed: the client is left without TIME_WAIT although the server takes its time
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
      String answer =
          new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8)).readLine();
      socket.getOutputStream().write("quit\n".getBytes(UTF_8));
      Thread.sleep(300); // the FIN will be here by then
      return answer;
    } catch (InterruptedException interrupted) {
      return "";
    }
  }
}
