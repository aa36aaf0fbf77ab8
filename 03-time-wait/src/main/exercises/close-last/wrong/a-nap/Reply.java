// missed: the server is left without TIME_WAIT
import java.io.*;
import java.net.*;
import java.nio.charset.StandardCharsets;

class Reply {

  static void reply(Socket connection, String answer, int millis) throws IOException {
    try (connection) {
      connection.getOutputStream().write(answer.getBytes(StandardCharsets.UTF_8));
      Thread.sleep(400); // by then it will have closed
    } catch (InterruptedException interrupted) {
      throw new InterruptedIOException();
    }
  }
}
