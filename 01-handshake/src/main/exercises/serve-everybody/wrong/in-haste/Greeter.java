// missed: who speaks within his time is greeted
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
      new Thread(
              () -> {
                try (connection) {
                  connection.setSoTimeout(200);
                  serve(connection);
                } catch (IOException over) {
                  // This connection alone.
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
}
