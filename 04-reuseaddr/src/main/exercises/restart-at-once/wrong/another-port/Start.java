// missed: the server listens on its port
import java.io.*;
import java.net.*;

class Start {

  static void start(ServerSocket listener, SocketAddress port) throws IOException {
    listener.setReuseAddress(true);
    listener.bind(new InetSocketAddress(((InetSocketAddress) port).getAddress(), 0));
  }
}
