// missed: no connection is left in CLOSE_WAIT
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.*;
import java.net.*;
import javax.net.ServerSocketFactory;

class Greeter {

  static void greet(
      ServerSocketFactory listeners, SocketAddress address, int waiting, int millis)
      throws IOException {
    ServerSocket listener = listeners.createServerSocket();
    listener.bind(address, waiting);
    while (true) {
      Socket connection = listener.accept();
      connection.setSoTimeout(millis);
      new Thread(
              () -> {
                try {
                  serve(connection);
                } catch (IOException over) {
                  close(connection); // and if all goes well?
                }
              })
          .start();
    }
  }

  private static void serve(Socket connection) throws IOException {
    String name =
        new BufferedReader(new InputStreamReader(connection.getInputStream(), UTF_8)).readLine();
    if (name != null) {
      connection.getOutputStream().write(("hello, " + name + "\n").getBytes(UTF_8));
    }
  }

  private static void close(Socket connection) {
    try {
      connection.close();
    } catch (IOException closed) {
      // As wanted.
    }
  }
}
