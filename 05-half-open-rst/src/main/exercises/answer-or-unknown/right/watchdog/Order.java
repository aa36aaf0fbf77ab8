import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.*;
import java.net.*;
import java.util.*;
import javax.net.SocketFactory;

class Order {

  static String order(SocketFactory sockets, SocketAddress server, String order, int millis)
      throws IOException {
    Timer watchdog = new Timer(true);
    boolean sent = false;
    try (Socket socket = sockets.createSocket()) {
      socket.connect(server);
      sent = true;
      watchdog.schedule(
          new TimerTask() {
            @Override
            public void run() {
              try {
                socket.close();
              } catch (IOException gone) {
                // all the same
              }
            }
          },
          millis);
      PrintStream out = new PrintStream(socket.getOutputStream(), true, UTF_8);
      out.print(order + "\n");
      byte[] answer = new byte[1000];
      int length = 0;
      while (length == 0 || answer[length - 1] != '\n') {
        int n = socket.getInputStream().read(answer, length, answer.length - length);
        if (n < 1) {
          return "unknown";
        }
        length += n;
      }
      return new String(answer, 0, length - 1, UTF_8);
    } catch (IOException ended) {
      return sent ? "unknown" : "not done";
    } finally {
      watchdog.cancel();
    }
  }
}
