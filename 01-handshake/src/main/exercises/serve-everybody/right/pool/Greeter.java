import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.*;
import java.net.*;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ServerSocketFactory;

class Greeter {

  static void greet(
      ServerSocketFactory listeners, SocketAddress address, int waiting, int millis)
      throws IOException {
    int port = ((InetSocketAddress) address).getPort();
    ServerSocket listener = listeners.createServerSocket(port, waiting);
    ExecutorService pool = Executors.newFixedThreadPool(20);
    while (true) {
      Socket connection = listener.accept();
      connection.setSoTimeout(millis);
      pool.submit(
          () -> {
            try {
              StringBuilder name = new StringBuilder();
              int b = connection.getInputStream().read();
              for (; b >= 0 && b != '\n'; b = connection.getInputStream().read()) {
                name.append((char) b);
              }
              if (b == '\n') {
                PrintStream out = new PrintStream(connection.getOutputStream(), true);
                out.print("hello, ");
                out.print(name + "\n");
              }
            } finally {
              connection.close();
            }
            return null;
          });
    }
  }
}
