// missed: dial() gives the socket that is connected, and it is open
import java.io.*;
import java.net.*;
import javax.net.SocketFactory;

class Dial {

  static Socket dial(SocketFactory sockets, SocketAddress server, int millis, int tries)
      throws IOException {
    for (int n = 1; true; n++) {
      try (Socket socket = sockets.createSocket()) {
        socket.connect(server, millis);
        return socket; // closed, before the caller has it
      } catch (SocketTimeoutException silence) {
        if (n == tries) {
          throw silence;
        }
      }
    }
  }
}
