// missed: a kernel that gives up has heard no RST: it is silence
import java.io.*;
import java.net.*;

class Tell {

  static String tell(Socket connection, int millis) throws IOException {
    connection.setSoTimeout(millis);
    try {
      connection.getInputStream().readAllBytes();
      return "FIN";
    } catch (SocketTimeoutException nothing) {
      return "silence";
    } catch (SocketException ended) {
      return "RST"; // "Connection timed out" is one, too
    }
  }
}
