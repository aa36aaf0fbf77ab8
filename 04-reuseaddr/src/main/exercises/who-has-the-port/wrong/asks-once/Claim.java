// missed: old connections are waited for where nobody listens
import java.io.*;
import java.net.*;
import javax.net.SocketFactory;

class Claim {

  static boolean claim(ServerSocket listener, SocketFactory sockets, SocketAddress port)
      throws IOException, InterruptedException {
    try (Socket question = sockets.createSocket()) {
      question.connect(port);
      return false;
    } catch (ConnectException nobody) {
      listener.setReuseAddress(true);
      listener.bind(port); // nobody listens, so the port is free
      return true;
    }
  }
}
