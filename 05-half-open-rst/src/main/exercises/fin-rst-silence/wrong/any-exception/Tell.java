// missed: silence is called silence, when the limit is over
import java.io.*;
import java.net.*;

class Tell {

  static String tell(Socket connection, int millis) throws IOException {
    try {
      connection.setSoTimeout(millis);
      connection.getInputStream().readAllBytes();
      return "FIN";
    } catch (IOException ended) {
      return "RST"; // a SocketTimeoutException is an IOException, too
    }
  }
}
