// missed: the server starts again, with its port in TIME_WAIT
import java.io.*;
import java.net.*;

class Start {

  static void start(ServerSocket listener, SocketAddress port) throws IOException {
    try {
      listener.bind(port);
    } catch (BindException inUse) {
      listener.setReuseAddress(true); // the old one has not said so, and now it is too late
      listener.bind(port);
    }
  }
}
