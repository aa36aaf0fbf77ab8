// missed: the server starts again, with its port in TIME_WAIT
import java.io.*;
import java.net.*;

class Start {

  static void start(ServerSocket listener, SocketAddress port) throws IOException {
    listener.bind(port);
    listener.setReuseAddress(true);
  }
}
