import java.io.*;
import java.net.*;
import java.nio.charset.StandardCharsets;

class Tell {

  static String tell(Socket connection, int millis) throws IOException {
    connection.setSoTimeout(millis);
    BufferedReader in =
        new BufferedReader(
            new InputStreamReader(connection.getInputStream(), StandardCharsets.ISO_8859_1));
    while (true) {
      try {
        if (in.readLine() == null) {
          return "FIN";
        }
      } catch (SocketTimeoutException nothing) {
        return "silence";
      } catch (SocketException ended) {
        return "Connection reset".equals(ended.getMessage()) ? "RST" : "silence";
      }
    }
  }
}
