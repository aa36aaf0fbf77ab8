import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.*;
import java.net.*;
import javax.net.SocketFactory;

class Ask {

  static String ask(SocketFactory sockets, SocketAddress server, String request) throws IOException {
    try (Socket socket = sockets.createSocket()) {
      socket.connect(server);
      StringWriter answer = new StringWriter();
      Thread reader =
          new Thread(
              () -> {
                try {
                  new InputStreamReader(socket.getInputStream(), UTF_8).transferTo(answer);
                } catch (IOException broken) {
                  answer.write(broken.toString());
                }
              });
      reader.start();
      socket.getOutputStream().write(request.getBytes(UTF_8));
      reader.join();
      return answer.toString();
    } catch (InterruptedException interrupted) {
      throw new InterruptedIOException();
    }
  }
}
