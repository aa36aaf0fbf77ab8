import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketAddress;
import javax.net.ServerSocketFactory;

/**
 * A server that greets. Each client sends its name, a line; the answer is the line "hello, NAME",
 * and then its connection is closed.
 *
 * <p>It listens at the address, and so many clients may wait there to be accepted. A client that
 * says nothing for so many milliseconds is let go, without an answer. Meanwhile the others are
 * greeted: nobody waits for a silent one longer than that. Whatever a client does, the server goes
 * on; greet() does not come back.
 */
class Greeter {

  // tag::gap[]
  static void greet(
      ServerSocketFactory listeners, SocketAddress address, int waiting, int millis)
      throws IOException {
    try (ServerSocket listener = listeners.createServerSocket()) {
      listener.bind(address, waiting);
      while (true) {
        Socket connection = listener.accept();
        // A thread each: what this client does, or does not do, keeps nobody waiting.
        new Thread(() -> serve(connection, millis)).start();
      }
    }
  }

  private static void serve(Socket connection, int millis) {
    try (connection) {
      connection.setSoTimeout(millis);
      var chars = new InputStreamReader(connection.getInputStream(), UTF_8);
      String name = new BufferedReader(chars).readLine();
      if (name != null) {
        String answer = "hello, " + name + "\n";
        connection.getOutputStream().write(answer.getBytes(UTF_8));
      }
    } catch (IOException over) {
      // Too late, or reset: this connection is over, and no other.
    }
  }
  // end::gap[]
}
