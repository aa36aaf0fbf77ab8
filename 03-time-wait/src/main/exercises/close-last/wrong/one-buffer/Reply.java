// missed: and is not taken for its FIN
import java.io.*;
import java.net.*;
import java.nio.charset.StandardCharsets;

class Reply {

  static void reply(Socket connection, String answer, int millis) throws IOException {
    try (connection) {
      connection.getOutputStream().write(answer.getBytes(StandardCharsets.UTF_8));
      connection.setSoTimeout(millis);
      connection.getInputStream().read(new byte[8_192]); // not -1, if the client says something
    } catch (SocketTimeoutException stayed) {
      // It has had its time.
    }
  }
}
