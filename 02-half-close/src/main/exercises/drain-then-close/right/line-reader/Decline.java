import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.*;
import java.net.*;

class Decline {

  static void decline(Socket connection, int most) throws IOException {
    BufferedReader in =
        new BufferedReader(new InputStreamReader(connection.getInputStream(), US_ASCII));
    Writer out = new OutputStreamWriter(connection.getOutputStream(), US_ASCII);
    try {
      out.write("no room for " + in.readLine() + "\n");
      out.flush();
      connection.shutdownOutput();
      long sum = 0;
      char[] portion = new char[32];
      for (int n = in.read(portion); n >= 0 && sum < most; n = in.read(portion)) {
        sum += n;
      }
    } finally {
      connection.close();
    }
  }
}
