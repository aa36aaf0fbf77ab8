import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.*;
import java.net.*;

class Decline {

  static void decline(Socket connection, int most) throws IOException {
    connection.setSoTimeout(20_000);
    try {
      DataInputStream in = new DataInputStream(connection.getInputStream());
      PrintStream out = new PrintStream(connection.getOutputStream(), true, US_ASCII);
      StringBuilder name = new StringBuilder();
      for (byte c = in.readByte(); c != 10; c = in.readByte()) {
        name.append((char) c);
      }
      out.print("no room for " + name + "\n");
      connection.shutdownOutput();
      int sum = 0;
      byte[] portion = new byte[most];
      for (int n = 0; n >= 0 && sum < most; n = in.read(portion)) {
        sum += n;
      }
    } catch (SocketTimeoutException silent) {
      // It had its time.
    }
    connection.close();
  }
}
