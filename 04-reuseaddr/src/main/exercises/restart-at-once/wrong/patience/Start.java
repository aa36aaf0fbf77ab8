// missed: the server starts again, with its port in TIME_WAIT
import java.io.*;
import java.net.*;

class Start {

  static void start(ServerSocket listener, SocketAddress port) throws Exception {
    while (!listener.isBound()) {
      try {
        listener.bind(port);
      } catch (BindException inUse) {
        Thread.sleep(250);
      }
    }
  }
}
