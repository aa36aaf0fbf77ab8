// missed: nobody sends RST to a client that keeps to its limit
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
      while (in.available() > 0) {
        in.read(); // what has arrived, and not what is on its way
      }
    }
  }
}
