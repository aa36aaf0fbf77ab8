// missed: old connections are waited for where nobody listens
import java.io.*;
import java.net.*;
import javax.net.SocketFactory;

class Claim {

  static boolean claim(ServerSocket listener, SocketFactory sockets, SocketAddress port)
      throws IOException, InterruptedException {
    listener.setReuseAddress(true);
    try {
      listener.bind(port);
      return true;
    } catch (BindException inUse) {
      return false; // it is running already
    }
  }
}
