import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketAddress;
import javax.net.SocketFactory;

/**
 * Sends a request and gives the whole answer, as one text.
 *
 * <p>The answer may be of any length, and it may come in several segments. It ends with the server's
 * FIN. This program calls read() once, and on your own machine that nearly always goes well. Mend it.
 */
class Ask {

  static String ask(SocketFactory sockets, SocketAddress server, String request)
      throws IOException {
    try (Socket socket = sockets.createSocket()) {
      socket.connect(server);
      socket.getOutputStream().write(request.getBytes(UTF_8));
      InputStream in = socket.getInputStream();
      // tag::gap[]
      byte[] buffer = new byte[1024];
      int n = in.read(buffer);
      return new String(buffer, 0, n, UTF_8);
      // end::gap[]
    }
  }
}
