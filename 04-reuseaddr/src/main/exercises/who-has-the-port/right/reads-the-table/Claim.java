import java.io.*;
import java.net.*;
import javax.net.SocketFactory;
import java.nio.file.*;

class Claim {

  static boolean claim(ServerSocket listener, SocketFactory sockets, SocketAddress port)
      throws IOException, InterruptedException {
    listener.setReuseAddress(true);
    String hex = String.format(":%04X", ((InetSocketAddress) port).getPort());
    for (int tries = 0; tries < 1_000; tries++) {
      try {
        listener.bind(port);
        return true;
      } catch (BindException refused) {
        if (refused.getMessage().contains("Cannot assign")) {
          throw refused;
        }
      }
      // Linux alone has it. The fourth column is the state: 0A is LISTEN.
      for (String row : Files.readAllLines(Path.of("/proc/thread-self/net/tcp"))) {
        String[] columns = row.trim().split("\\s+");
        if (columns[1].endsWith(hex) && columns[3].equals("0A")) {
          return false;
        }
      }
      Thread.sleep(100);
    }
    throw new BindException("Address already in use");
  }
}
