import java.io.IOException;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketTimeoutException;
import javax.net.SocketFactory;

/**
 * Connects, and gives up in time: a try lasts so many milliseconds at most, and there are so many
 * tries at most. Gives the socket that is connected; the caller closes it. When the last try was in
 * vain, dial() throws SocketTimeoutException.
 */
class Dial {

  // tag::gap[]
  static Socket dial(SocketFactory sockets, SocketAddress server, int millis, int tries)
      throws IOException {
    SocketTimeoutException last = new SocketTimeoutException("no tries");
    for (int n = 1; n <= tries; n++) {
      // One that has failed is spent: each try has a socket, and a port, of its own.
      Socket socket = sockets.createSocket();
      try {
        socket.connect(server, millis);
        return socket;
      } catch (SocketTimeoutException silence) {
        socket.close(); // the JDK has done so; it does no harm
        last = silence;
      }
    }
    throw last;
  }
  // end::gap[]
}
