// missed: a connection that was only a question is closed
import java.io.*;
import java.net.*;
import javax.net.SocketFactory;

class Probe {

  static String probe(SocketFactory sockets, SocketAddress server, int millis) throws IOException {
    Socket socket = sockets.createSocket();
    try {
      socket.connect(server, millis);
      return "open";
    } catch (SocketTimeoutException late) {
      return "silent";
    } catch (ConnectException refused) {
      return "refused";
    } catch (IOException other) {
      return "unreachable";
    }
  }
}
