import java.io.*;
import java.net.*;
import javax.net.SocketFactory;

class Claim {

  static boolean claim(ServerSocket listener, SocketFactory sockets, SocketAddress port)
      throws IOException, InterruptedException {
    InetSocketAddress address = (InetSocketAddress) port;
    if (NetworkInterface.getByInetAddress(address.getAddress()) == null) {
      throw new BindException("no address of this host: " + address);
    }
    listener.setOption(StandardSocketOptions.SO_REUSEADDR, true);
    while (!listener.isBound()) {
      Socket question = null;
      try {
        question = sockets.createSocket(address.getAddress(), address.getPort());
        return false;
      } catch (ConnectException nobody) {
        try {
          listener.bind(port);
        } catch (BindException leftovers) {
          Thread.sleep(300);
        }
      } finally {
        if (question != null) {
          question.close();
        }
      }
    }
    return true;
  }
}
