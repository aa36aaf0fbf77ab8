import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.SocketAddress;
import javax.net.SocketFactory;

/**
 * Asks a server on a connection that was kept from before, and gives the answer: one line, without
 * its newline. The server answers each request that it gets, unless it dies.
 *
 * <p>The kept connection may be dead, and you may not see it. Where no whole answer comes, ask once
 * more on a new connection, but only what may be asked twice. Where it stays without an answer, give
 * "unknown". Close a connection that is dead, and a new one behind its answer; a kept one that lives
 * is kept.
 *
 * <p>This asks on the kept connection and hopes for the best. The rest is yours.
 */
class Again {

  // tag::gap[]
  static String ask(
      Socket kept,
      SocketFactory sockets,
      SocketAddress server,
      String request,
      boolean mayBeAskedTwice)
      throws IOException {
    kept.getOutputStream().write((request + "\n").getBytes(UTF_8));
    return new BufferedReader(new InputStreamReader(kept.getInputStream(), UTF_8)).readLine();
  }
  // end::gap[]
}
