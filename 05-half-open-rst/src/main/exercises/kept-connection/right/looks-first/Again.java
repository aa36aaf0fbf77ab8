import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.*;
import java.net.*;
import javax.net.SocketFactory;

class Again {

  static String ask(
      Socket kept,
      SocketFactory sockets,
      SocketAddress server,
      String request,
      boolean mayBeAskedTwice)
      throws IOException {
    if (mayBeAlive(kept)) {
      try {
        return exchange(kept, request);
      } catch (IOException noAnswer) {
        if (!mayBeAskedTwice) {
          kept.close();
          return "unknown";
        }
      }
    }
    kept.close();
    // Never sent, or no harm if it is sent twice.
    try (Socket fresh = sockets.createSocket()) {
      fresh.connect(server, 3_000);
      return exchange(fresh, request);
    } catch (IOException noAnswer) {
      return "unknown";
    }
  }

  /** A FIN or a RST that has come already is seen without sending anything. */
  private static boolean mayBeAlive(Socket socket) throws IOException {
    try {
      socket.setSoTimeout(1);
      return socket.getInputStream().read() >= 0;
    } catch (SocketTimeoutException nothingToRead) {
      socket.setSoTimeout(0);
      return true;
    } catch (SocketException reset) {
      return false;
    }
  }

  private static String exchange(Socket socket, String request) throws IOException {
    socket.getOutputStream().write((request + "\n").getBytes(UTF_8));
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    byte[] buffer = new byte[7];
    for (int n; (n = socket.getInputStream().read(buffer)) >= 0; ) {
      line.write(buffer, 0, n);
      if (buffer[n - 1] == '\n') {
        return line.toString(UTF_8).strip();
      }
    }
    throw new EOFException();
  }
}
