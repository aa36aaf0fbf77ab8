// missed: it ends with FIN, not with RST
import java.io.*;
import java.net.*;
import javax.net.SocketFactory;

class Probe {

  static String probe(SocketFactory sockets, SocketAddress server, int millis) throws IOException {
    try (Socket socket = sockets.createSocket()) {
      socket.setSoLinger(true, 0); // ends it with RST
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
