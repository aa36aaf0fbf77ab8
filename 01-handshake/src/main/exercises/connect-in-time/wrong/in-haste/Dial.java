// missed: a try waits for its answer as long as it may
import java.io.*;
import java.net.*;
import javax.net.SocketFactory;

class Dial {

  static Socket dial(SocketFactory sockets, SocketAddress server, int millis, int tries)
      throws IOException {
    for (int n = 1; true; n++) {
      Socket socket = sockets.createSocket();
      try {
        socket.connect(server, 250); // "must do in a data centre"
        return socket;
      } catch (SocketTimeoutException silence) {
        if (n == tries) {
          throw silence;
        }
      }
    }
  }
}
