import java.io.IOException;
import java.net.Socket;
import java.net.SocketAddress;
import javax.net.SocketFactory;

/**
 * Says how a server answers a SYN, and waits for so many milliseconds at most: "open", it listens;
 * "refused", its host has sent RST; "unreachable", somebody on the way says that there is no way;
 * "silent", nothing has come.
 *
 * <p>Two things are missing. This connect() does not know of the milliseconds. And whatever goes
 * wrong is called "refused": see which exception each take throws, and which of them are related.
 */
class Probe {

  // tag::gap[]
  static String probe(SocketFactory sockets, SocketAddress server, int millis)
      throws IOException {
    try (Socket socket = sockets.createSocket()) {
      socket.connect(server);
      return "open";
    } catch (IOException whatever) {
      return "refused";
    }
  }
  // end::gap[]
}
