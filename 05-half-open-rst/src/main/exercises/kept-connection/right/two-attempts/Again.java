import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.*;
import java.net.*;
import java.util.*;
import javax.net.SocketFactory;

class Again {

  static String ask(
      Socket kept,
      SocketFactory sockets,
      SocketAddress server,
      String request,
      boolean mayBeAskedTwice)
      throws IOException {
    int attempts = mayBeAskedTwice ? 2 : 1;
    for (int attempt = 1; attempt <= attempts; attempt++) {
      InetSocketAddress to = (InetSocketAddress) server;
      Socket socket =
          attempt == 1 ? kept : sockets.createSocket(to.getAddress(), to.getPort());
      boolean answered = false;
      try {
        PrintWriter out = new PrintWriter(new OutputStreamWriter(socket.getOutputStream(), UTF_8));
        out.print(request + "\n");
        out.flush();
        Scanner in = new Scanner(socket.getInputStream(), UTF_8).useDelimiter("(?<=\n)");
        String line = in.hasNext() ? in.next() : "";
        answered = line.endsWith("\n");
        if (answered) {
          return line.strip();
        }
      } finally {
        if (!answered || socket != kept) {
          socket.close();
        }
      }
    }
    return "unknown";
  }
}
