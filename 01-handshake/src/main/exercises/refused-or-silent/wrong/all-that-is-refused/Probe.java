// missed: ICMP host unreachable means "unreachable"
import java.io.*;
import java.net.*;
import javax.net.SocketFactory;

class Probe {

  static String probe(SocketFactory sockets, SocketAddress server, int millis) throws IOException {
    try (Socket socket = sockets.createSocket()) {
      socket.connect(server, millis);
      return "open";
    } catch (SocketTimeoutException late) {
      return "silent";
    } catch (SocketException failed) {
      return "refused";
    }
  }
}
