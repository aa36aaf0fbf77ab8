// missed: a try ends before the kernel has asked three times
import java.io.*;
import java.net.*;
import javax.net.SocketFactory;

class Dial {

  static Socket dial(SocketFactory sockets, SocketAddress server, int millis, int tries)
      throws IOException {
    for (int n = 1; true; n++) {
      Socket socket = sockets.createSocket();
      socket.setSoTimeout(millis); // is about read()
      try {
        socket.connect(server);
        return socket;
      } catch (SocketTimeoutException silence) {
        if (n == tries) {
          throw silence;
        }
      }
    }
  }
}
