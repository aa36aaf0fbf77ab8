// missed: without an answer, probe() ends before the kernel has asked three times
import java.io.*;
import java.net.*;
import javax.net.SocketFactory;

class Probe {

  static String probe(SocketFactory sockets, SocketAddress server, int millis) throws IOException {
    try (Socket socket = sockets.createSocket()) {
      socket.setSoTimeout(millis);
      socket.connect(server);
      return "open";
    } catch (ConnectException refused) {
      return refused.getMessage().contains("refused") ? "refused" : "silent";
    } catch (IOException other) {
      return "unreachable";
    }
  }
}
