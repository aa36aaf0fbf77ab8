// missed: the program closes the connection when it has the client's FIN
import java.io.*;
import java.net.*;
import java.nio.charset.StandardCharsets;

class Reply {

  static void reply(Socket connection, String answer, int millis) throws IOException {
    connection.getOutputStream().write(answer.getBytes(StandardCharsets.UTF_8));
    connection.setSoTimeout(millis);
    while (connection.getInputStream().read() >= 0) {
      // Until the client has closed. Then there is nothing left to do?
    }
  }
}
