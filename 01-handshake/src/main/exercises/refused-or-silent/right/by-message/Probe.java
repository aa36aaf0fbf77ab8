import java.io.*;
import java.net.*;
import javax.net.SocketFactory;

class Probe {

  static String probe(SocketFactory sockets, SocketAddress server, int millis) throws IOException {
    Socket socket = sockets.createSocket();
    try {
      socket.connect(server, millis);
      return "open";
    } catch (IOException failed) {
      String why = String.valueOf(failed.getMessage());
      if (why.contains("timed out")) {
        return "silent";
      }
      return why.contains("refused") ? "refused" : "unreachable";
    } finally {
      socket.close();
    }
  }
}
