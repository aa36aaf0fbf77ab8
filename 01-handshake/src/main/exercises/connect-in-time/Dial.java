import java.io.IOException;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketTimeoutException;
import javax.net.SocketFactory;

/**
 * Connects, and gives up in time: a try lasts so many milliseconds at most, and there are so many
 * tries at most. Gives the socket that is connected; the caller closes it. When the last try was in
 * vain, dial() throws SocketTimeoutException.
 *
 * <p>The loop is there, but its connect() knows no time, and its second turn has no chance. Play
 * it, and count SYNs and ports in the ladder. Then mend it.
 */
class Dial {

  // tag::gap[]
  static Socket dial(SocketFactory sockets, SocketAddress server, int millis, int tries)
      throws IOException {
    SocketTimeoutException last = new SocketTimeoutException("no tries");
    Socket socket = sockets.createSocket();
    for (int n = 1; n <= tries; n++) {
      try {
        socket.connect(server);
        return socket;
      } catch (SocketTimeoutException silence) {
        last = silence;
      }
    }
    throw last;
  }
  // end::gap[]
}
