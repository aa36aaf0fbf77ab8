import java.io.*;
import java.net.*;

class Tell {

  static String tell(Socket connection, int millis) throws IOException {
    int before = connection.getSoTimeout();
    connection.setSoTimeout(millis);
    try {
      connection.getInputStream().transferTo(OutputStream.nullOutputStream());
    } catch (InterruptedIOException late) {
      return "silence";
    } catch (IOException broken) {
      return broken.getMessage().contains("reset") ? "RST" : "silence";
    } finally {
      connection.setSoTimeout(before);
    }
    return "FIN";
  }
}
