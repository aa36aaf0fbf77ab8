// missed: where another server listens, the program gives up
import java.io.*;
import java.net.*;
import javax.net.SocketFactory;

class Claim {

  static boolean claim(ServerSocket listener, SocketFactory sockets, SocketAddress port)
      throws IOException, InterruptedException {
    listener.setReuseAddress(true);
    listener.setOption(StandardSocketOptions.SO_REUSEPORT, true);
    while (true) {
      try {
        listener.bind(port);
        return true;
      } catch (BindException inUse) {
        Thread.sleep(200);
      }
    }
  }
}
