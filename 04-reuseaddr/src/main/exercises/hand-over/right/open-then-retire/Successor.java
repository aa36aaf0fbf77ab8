import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.*;
import java.net.*;
import javax.net.ServerSocketFactory;
import java.util.*;

class Successor {

  static ServerSocket next(ServerSocketFactory listeners, SocketAddress port, ServerSocket old)
      throws IOException {
    ServerSocket listener = listeners.createServerSocket();
    try {
      listener.setReuseAddress(true);
      listener.setOption(StandardSocketOptions.SO_REUSEPORT, true);
      listener.bind(port, 100);
    } catch (IOException refused) {
      listener.close();
      throw refused;
    }
    for (Socket each : old == null ? List.<Socket>of() : retire(old)) {
      each.getOutputStream().write("hello\n".getBytes(US_ASCII));
      each.close();
    }
    return listener;
  }

  private static List<Socket> retire(ServerSocket old) throws IOException {
    List<Socket> waiting = new ArrayList<>();
    old.setSoTimeout(500);
    try {
      while (true) {
        waiting.add(old.accept());
      }
    } catch (SocketTimeoutException empty) {
      old.close();
      return waiting;
    }
  }
}
