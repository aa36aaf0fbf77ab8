import java.io.*;
import java.net.*;
import java.nio.charset.StandardCharsets;

class Reply {

  static void reply(Socket connection, String answer, int millis) throws IOException {
    try {
      connection.setSoTimeout(millis);
      PrintWriter out = new PrintWriter(connection.getOutputStream(), true, StandardCharsets.UTF_8);
      out.print(answer);
      out.flush();
      connection.getInputStream().readAllBytes();
    } catch (SocketTimeoutException stayed) {
      System.err.println("a client stays");
    } finally {
      connection.close();
    }
  }
}
