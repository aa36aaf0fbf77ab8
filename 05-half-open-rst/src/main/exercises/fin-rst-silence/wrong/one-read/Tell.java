// missed: a FIN is called FIN
import java.io.*;
import java.net.*;

class Tell {

  static String tell(Socket connection, int millis) throws IOException {
    connection.setSoTimeout(millis);
    try {
      int n = connection.getInputStream().read(new byte[1024]);
      return n < 0 ? "FIN" : "silence"; // the FIN stands behind what was read
    } catch (SocketTimeoutException nothing) {
      return "silence";
    } catch (SocketException ended) {
      return ended.getMessage().startsWith("Connection reset") ? "RST" : "silence";
    }
  }
}
