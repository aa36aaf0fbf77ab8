// missed: a RST is called RST
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
    }
  }
}
