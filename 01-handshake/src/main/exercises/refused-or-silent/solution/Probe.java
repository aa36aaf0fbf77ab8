import java.io.IOException;
import java.net.ConnectException;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import javax.net.SocketFactory;

/**
 * Says how a server answers a SYN, and waits for so many milliseconds at most: "open", it listens;
 * "refused", its host has sent RST; "unreachable", somebody on the way says that there is no way;
 * "silent", nothing has come.
 */
class Probe {

  // tag::gap[]
  static String probe(SocketFactory sockets, SocketAddress server, int millis)
      throws IOException {
    try (Socket socket = sockets.createSocket()) {
      socket.connect(server, millis);
      return "open";
    } catch (SocketTimeoutException nothingCame) {
      return "silent";
    } catch (ConnectException rst) {
      // "Connection timed out" is one, too: the kernel itself has given up.
      return rst.getMessage().startsWith("Connection refused") ? "refused" : "silent";
    } catch (SocketException icmp) {
      // No route to host, Network is unreachable.
      return "unreachable";
    }
  }
  // end::gap[]
}
