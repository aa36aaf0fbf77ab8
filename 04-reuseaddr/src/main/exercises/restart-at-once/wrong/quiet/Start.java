// missed: a second server beside the first is refused
import java.io.*;
import java.net.*;

class Start {

  static void start(ServerSocket listener, SocketAddress port) throws IOException {
    listener.setReuseAddress(true);
    try {
      listener.bind(port);
    } catch (BindException inUse) {
      System.err.println("is it running already?");
    }
  }
}
