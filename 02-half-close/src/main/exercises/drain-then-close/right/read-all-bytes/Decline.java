import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.*;
import java.net.*;

class Decline {

  static void decline(Socket connection, int most) throws IOException {
    try (connection) {
      InputStream in = connection.getInputStream();
      StringBuilder name = new StringBuilder();
      for (int c = in.read(); c >= 0 && c != 10; c = in.read()) {
        name.append((char) c);
      }
      connection.getOutputStream().write(("no room for " + name + "\n").getBytes(US_ASCII));
      connection.shutdownOutput();
      in.readNBytes(most);
    }
  }
}
