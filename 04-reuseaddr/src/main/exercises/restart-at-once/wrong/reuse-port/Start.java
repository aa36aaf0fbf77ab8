// missed: a second server beside the first is refused
import java.io.*;
import java.net.*;

class Start {

  static void start(ServerSocket listener, SocketAddress port) throws IOException {
    listener.setOption(StandardSocketOptions.SO_REUSEPORT, true); // more than was meant
    listener.bind(port);
  }
}
