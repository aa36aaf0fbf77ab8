// missed: you say nothing: no byte leaves
import java.io.*;
import java.net.*;

class Tell {

  static String tell(Socket connection, int millis) throws IOException {
    connection.setSoTimeout(millis);
    try {
      connection.getOutputStream().write('?');
      while (connection.getInputStream().read(new byte[1024]) >= 0) {
        // go on
      }
      return "FIN";
    } catch (SocketTimeoutException nothing) {
      return "silence";
    } catch (SocketException ended) {
      return "RST";
    }
  }
}
