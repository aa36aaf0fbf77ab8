// missed: and with FIN, as everybody
import java.io.*;
import java.net.*;
import java.nio.charset.StandardCharsets;

class Reply {

  static void reply(Socket connection, String answer, int millis) throws IOException {
    try {
      connection.getOutputStream().write(answer.getBytes(StandardCharsets.UTF_8));
      connection.setSoTimeout(millis);
      connection.getInputStream().readAllBytes();
    } catch (SocketTimeoutException stayed) {
      connection.setSoLinger(true, 0); // so that this one leaves no TIME_WAIT either
    } finally {
      connection.close();
    }
  }
}
