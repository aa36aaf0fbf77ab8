import java.io.IOException;
import java.net.ServerSocket;
import java.net.SocketAddress;

/** Starts a server, so that it can be started again although its port is in TIME_WAIT. */
class Start {

  static void start(ServerSocket listener, SocketAddress port) throws IOException {
    // tag::gap[]
    // Step 1: say that the port may be shared, before bind() looks. Both servers must say so.
    listener.setReuseAddress(true);
    // end::gap[]
    // Step 2: ask for the port. In Java this is bind(2) and listen(2).
    listener.bind(port);
  }
}
