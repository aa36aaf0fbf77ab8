// missed: who leaves without a name changes nothing for the next
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
      try (Socket connection = listener.accept()) {
        connection.setSoTimeout(millis);
        try {
          serve(connection);
        } catch (SocketTimeoutException silent) {
          // The next, please. But a RST ends the loop.
        }
      }
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
