// missed: there are as many tries as dial() is given, and no more
import java.io.*;
import java.net.*;
import javax.net.SocketFactory;

class Dial {

  static Socket dial(SocketFactory sockets, SocketAddress server, int millis, int tries)
      throws IOException {
    for (int n = 1; n < tries; n++) {
      Socket socket = sockets.createSocket();
      try {
        socket.connect(server, millis);
        return socket;
      } catch (SocketTimeoutException silence) {
        // Once more.
      }
    }
    throw new SocketTimeoutException();
  }
}
