import java.io.*;
import java.net.*;

class Start {

  static void start(ServerSocket listener, SocketAddress port) throws IOException {
    listener.setOption(StandardSocketOptions.SO_REUSEADDR, true);
    listener.bind(port, 100);
  }
}
