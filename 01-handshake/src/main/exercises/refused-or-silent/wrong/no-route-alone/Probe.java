// missed: ICMP network unreachable means "unreachable", too
import java.io.*;
import java.net.*;
import javax.net.SocketFactory;

class Probe {

  static String probe(SocketFactory sockets, SocketAddress server, int millis) throws IOException {
    try (Socket socket = sockets.createSocket()) {
      socket.connect(server, millis);
      return "open";
    } catch (ConnectException rst) {
      return "refused";
    } catch (NoRouteToHostException icmp) {
      return "unreachable";
    } catch (IOException nothing) {
      return "silent"; // Network is unreachable, too
    }
  }
}
