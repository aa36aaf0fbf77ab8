// missed: old connections are waited for where nobody listens
import java.io.*;
import java.net.*;
import javax.net.SocketFactory;

class Claim {

  static boolean claim(ServerSocket listener, SocketFactory sockets, SocketAddress port)
      throws IOException, InterruptedException {
    listener.setReuseAddress(true);
    for (int i = 1; i <= 2; i++) {
      try {
        listener.bind(port);
        return true;
      } catch (BindException inUse) {
        Thread.yield();
      }
    }
    return false;
  }
}
