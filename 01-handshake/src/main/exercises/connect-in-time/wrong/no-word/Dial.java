// missed: after the last, dial() throws SocketTimeoutException
import java.io.*;
import java.net.*;
import javax.net.SocketFactory;

class Dial {

  static Socket dial(SocketFactory sockets, SocketAddress server, int millis, int tries)
      throws IOException {
    for (int n = 1; n <= tries; n++) {
      Socket socket = sockets.createSocket();
      try {
        socket.connect(server, millis);
        return socket;
      } catch (IOException failed) {
        // Once more.
      }
    }
    return null;
  }
}
