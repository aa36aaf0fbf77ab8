// missed: nobody sends RST
import java.io.*;
import java.net.*;
import java.nio.charset.StandardCharsets;

class Reply {

  static void reply(Socket connection, String answer, int millis) throws IOException {
    try (connection) {
      connection.setSoLinger(true, 0); // no TIME_WAIT, says the internet
      connection.getOutputStream().write(answer.getBytes(StandardCharsets.UTF_8));
    }
  }
}
