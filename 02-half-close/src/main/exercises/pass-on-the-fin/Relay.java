import java.io.IOException;
import java.net.Socket;

/**
 * Stands between two connections, as a proxy does: what comes on the one goes out on the other, in
 * both directions at once, as it comes.
 *
 * <p>A FIN is passed on, too, and ends that direction only: who has ended his text may still be
 * answered. When both directions have ended, both sockets are closed, and relay() comes back. If a
 * RST ends one of the connections, the other has nobody left to talk to, and is closed as well.
 *
 * <p>Nothing is there this time. The two sockets are connected.
 */
class Relay {

  // tag::gap[]
  static void relay(Socket left, Socket right) throws IOException, InterruptedException {}
  // end::gap[]
}
