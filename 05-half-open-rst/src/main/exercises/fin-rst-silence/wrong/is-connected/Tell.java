// missed: a FIN is called FIN
import java.io.*;
import java.net.*;

class Tell {

  static String tell(Socket connection, int millis) throws IOException {
    if (connection.isClosed() || !connection.isConnected()) {
      return "FIN"; // both tell of your own calls, not of the peer's
    }
    return connection.getInputStream().available() > 0 ? "RST" : "silence";
  }
}
