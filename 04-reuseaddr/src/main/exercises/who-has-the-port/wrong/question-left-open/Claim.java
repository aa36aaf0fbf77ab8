// missed: and leaves no other socket open
import java.io.*;
import java.net.*;
import javax.net.SocketFactory;

class Claim {

  static boolean claim(ServerSocket listener, SocketFactory sockets, SocketAddress port)
      throws IOException, InterruptedException {
    listener.setReuseAddress(true);
    while (true) {
      try {
        listener.bind(port);
        return true;
      } catch (BindException inUse) {
        try {
          sockets.createSocket().connect(port);
          return false;
        } catch (ConnectException nobody) {
          Thread.sleep(200);
        }
      }
    }
  }
}
