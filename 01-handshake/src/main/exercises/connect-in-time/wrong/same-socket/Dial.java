// missed: the next SYN comes from another socket
import java.io.*;
import java.net.*;
import javax.net.SocketFactory;

class Dial {

  static Socket dial(SocketFactory sockets, SocketAddress server, int millis, int tries)
      throws IOException {
    Socket socket = sockets.createSocket();
    for (int n = 1; true; n++) {
      try {
        socket.connect(server, millis);
        return socket;
      } catch (SocketTimeoutException silence) {
        if (n == tries) {
          throw silence;
        }
      }
    }
  }
}
