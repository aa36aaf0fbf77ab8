// missed: there are as many tries as dial() is given, and no more
import java.io.*;
import java.net.*;
import javax.net.SocketFactory;

class Dial {

  static Socket dial(SocketFactory sockets, SocketAddress server, int millis, int tries)
      throws IOException {
    while (true) {
      Socket socket = sockets.createSocket();
      try {
        socket.connect(server, millis);
        return socket;
      } catch (SocketTimeoutException silence) {
        // He will be back some day.
      }
    }
  }
}
