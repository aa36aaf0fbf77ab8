import java.io.IOException;
import java.net.ServerSocket;
import java.net.SocketAddress;
import javax.net.SocketFactory;

/**
 * Takes a port for a server, and does the right thing where bind() is refused.
 *
 * <p>The listener has SO_REUSEADDR off when you are given it. Gives true when it listens. Where
 * another server listens on the port, gives false at once. Where nobody does and only connections
 * are left of an old server, one that had not set the option, waits: tries again a few times a
 * second until it has the port. What else bind() throws, it throws on: an address that is not this
 * host's, say. And it leaves no other socket open.
 */
class Claim {

  static boolean claim(ServerSocket listener, SocketFactory sockets, SocketAddress port)
      throws IOException, InterruptedException {
    return false;
  }
}
