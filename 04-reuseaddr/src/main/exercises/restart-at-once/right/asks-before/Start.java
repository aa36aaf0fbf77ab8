import java.io.*;
import java.net.*;

class Start {

  static void start(ServerSocket listener, SocketAddress port) throws IOException {
    if (!listener.getReuseAddress()) {
      listener.setReuseAddress(true);
    }
    try {
      listener.bind(port);
    } catch (BindException taken) {
      listener.close();
      throw taken;
    }
  }
}
