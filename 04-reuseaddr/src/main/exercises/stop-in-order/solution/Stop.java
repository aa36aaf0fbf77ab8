import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;

/** Stops a server that greets its clients, in good order. */
class Stop {

  static void stop(ServerSocket listener) throws IOException {
    // tag::gap[]
    try (listener) {
      // accept() gives at once what waits in the queue. The JDK counts from the call: after some
      // ms in which this thread did not run it would time out, and not have looked.
      listener.setSoTimeout(500);
      while (true) {
        greet(listener.accept());
      }
    } catch (SocketTimeoutException empty) {
      // The queue is empty. Whoever comes from here on until close() has done is reset.
    }
    // end::gap[]
  }

  private static void greet(Socket connection) throws IOException {
    try (connection) {
      connection.getOutputStream().write("hello\n".getBytes(US_ASCII));
    }
  }
}
