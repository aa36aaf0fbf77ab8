import java.io.*;
import java.net.*;
import javax.net.SocketFactory;

class Dial {

  static Socket dial(SocketFactory sockets, SocketAddress server, int millis, int tries)
      throws IOException {
    Socket socket = sockets.createSocket();
    boolean connected = false;
    try {
      socket.connect(server, millis);
      connected = true;
      return socket;
    } catch (SocketTimeoutException silence) {
      if (tries == 1) {
        throw silence;
      }
    } finally {
      if (!connected) {
        socket.close();
      }
    }
    return dial(sockets, server, millis, tries - 1);
  }
}
