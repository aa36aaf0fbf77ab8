import java.io.*;
import java.net.*;
import javax.net.SocketFactory;

class Probe {

  static String probe(SocketFactory sockets, SocketAddress server, int millis) throws IOException {
    try (Socket socket = sockets.createSocket()) {
      socket.connect(server, millis);
      socket.shutdownOutput();
      return "open";
    } catch (ConnectException refused) {
      return "refused";
    } catch (InterruptedIOException late) {
      return "silent";
    } catch (IOException other) {
      return "unreachable";
    }
  }
}
