import java.io.IOException;
import java.net.ServerSocket;
import java.net.SocketAddress;

/**
 * Starts a server: the listener takes the port, so that the same server can be started again within
 * the second.
 *
 * <p>This server hangs up on its clients, so its port is in TIME_WAIT when it has stopped. The JDK
 * does not say whether a new listener has SO_REUSEADDR on; the one that you are given has it off.
 * The old server and the new are both started by this method. A second server beside one that still
 * listens must be refused, with the exception that bind() throws.
 *
 * <p>Everything is there but one step. Play it as it is: which of the two is refused, and by what?
 */
class Start {

  static void start(ServerSocket listener, SocketAddress port) throws IOException {
    // tag::gap[]
    // Step 1: say that the port may be shared. Here stands: listener.setReuseAddress(true);
    // end::gap[]
    // Step 2: ask for the port. In Java this is bind(2) and listen(2).
    listener.bind(port);
  }
}
