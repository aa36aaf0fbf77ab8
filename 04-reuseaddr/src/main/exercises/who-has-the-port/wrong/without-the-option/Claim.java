// missed: with the option on in both servers, TIME_WAIT is in nobody's way
import java.io.*;
import java.net.*;
import javax.net.SocketFactory;

class Claim {

  static boolean claim(ServerSocket listener, SocketFactory sockets, SocketAddress port)
      throws IOException, InterruptedException {
    while (true) {
      try {
        listener.bind(port);
        return true;
      } catch (BindException inUse) {
        try (Socket question = sockets.createSocket()) {
          question.connect(port);
          return false;
        } catch (ConnectException nobody) {
          Thread.sleep(200);
        }
      }
    }
  }
}
