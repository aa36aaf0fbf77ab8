// missed: the client's FIN is the first
import java.io.*;
import java.net.*;
import java.nio.charset.StandardCharsets;

class Reply {

  static void reply(Socket connection, String answer, int millis) throws IOException {
    try (connection) {
      connection.getOutputStream().write(answer.getBytes(StandardCharsets.UTF_8));
      connection.setSoTimeout(millis);
      connection.shutdownOutput(); // a FIN: the first
      connection.getInputStream().readAllBytes();
    } catch (SocketTimeoutException stayed) {
      // It has had its time.
    }
  }
}
