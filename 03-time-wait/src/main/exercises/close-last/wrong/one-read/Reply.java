// missed: what the client says before it goes draws no RST
import java.io.*;
import java.net.*;
import java.nio.charset.StandardCharsets;

class Reply {

  static void reply(Socket connection, String answer, int millis) throws IOException {
    try (connection) {
      connection.getOutputStream().write(answer.getBytes(StandardCharsets.UTF_8));
      connection.setSoTimeout(millis);
      connection.getInputStream().read(); // -1, most of the time
    } catch (SocketTimeoutException stayed) {
      // It has had its time.
    }
  }
}
