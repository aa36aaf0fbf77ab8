// missed: no answer means "silent"
import java.io.*;
import java.net.*;
import javax.net.SocketFactory;

class Probe {

  static String probe(SocketFactory sockets, SocketAddress server, int millis) throws IOException {
    try (Socket socket = sockets.createSocket()) {
      socket.connect(server, millis);
      return "open";
    } catch (NoRouteToHostException icmp) {
      return "unreachable";
    } catch (IOException down) {
      return "refused"; // silence, too
    }
  }
}
