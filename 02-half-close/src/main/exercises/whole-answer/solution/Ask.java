import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketAddress;
import javax.net.SocketFactory;

/** Sends a request and gives the whole answer, as one text. */
class Ask {

  static String ask(SocketFactory sockets, SocketAddress server, String request)
      throws IOException {
    try (Socket socket = sockets.createSocket()) {
      socket.connect(server);
      socket.getOutputStream().write(request.getBytes(UTF_8));
      InputStream in = socket.getInputStream();
      // tag::gap[]
      ByteArrayOutputStream answer = new ByteArrayOutputStream();
      byte[] buffer = new byte[1024];
      // Only -1 says that this was all: the server's FIN has arrived.
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        answer.write(buffer, 0, n);
      }
      return answer.toString(UTF_8);
      // end::gap[]
    }
  }
}
