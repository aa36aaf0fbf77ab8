// missed: a client that stays is let go when its time is over
import java.io.*;
import java.net.*;
import java.nio.charset.StandardCharsets;

class Reply {

  static void reply(Socket connection, String answer, int millis) throws IOException {
    try (connection) {
      connection.getOutputStream().write(answer.getBytes(StandardCharsets.UTF_8));
      connection.getInputStream().readAllBytes();
    }
  }
}
