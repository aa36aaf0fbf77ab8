// missed: silence is no ending: asked again, you hear the FIN
import java.io.*;
import java.net.*;

class Tell {

  static String tell(Socket connection, int millis) throws IOException {
    try (connection) {
      connection.setSoTimeout(millis);
      connection.getInputStream().readAllBytes();
      return "FIN";
    } catch (SocketTimeoutException nothing) {
      return "silence";
    } catch (SocketException ended) {
      return ended.getMessage().startsWith("Connection reset") ? "RST" : "silence";
    }
  }
}
