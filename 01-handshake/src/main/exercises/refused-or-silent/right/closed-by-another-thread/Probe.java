import java.io.*;
import java.net.*;
import javax.net.SocketFactory;

class Probe {

  static String probe(SocketFactory sockets, SocketAddress server, int millis) throws IOException {
    Socket socket = sockets.createSocket();
    Thread limit =
        new Thread(
            () -> {
              try {
                Thread.sleep(millis);
                socket.close();
              } catch (InterruptedException | IOException inTime) {
                // Nothing to be done.
              }
            });
    limit.start();
    try {
      socket.connect(server);
      return "open";
    } catch (ConnectException refused) {
      return "refused";
    } catch (NoRouteToHostException none) {
      return "unreachable";
    } catch (SocketException other) {
      return other.getMessage().contains("closed") ? "silent" : "unreachable";
    } finally {
      limit.interrupt();
      socket.close();
    }
  }
}
