package tcpcourse.reuseaddr;

import static tcpcourse.lab.Side.SERVER;
import static tcpcourse.lab.TcpState.LAST_ACK;
import static tcpcourse.lab.TcpState.TIME_WAIT;

import java.net.SocketAddress;
import java.util.List;
import tcpcourse.lab.Lab;
import tcpcourse.lab.Running;
import tcpcourse.lab.Take;

/** A client is greeted, the server stops, and another starts: the steps of a restart. */
final class Visit {

  static final String IN_USE = "BindException: Address already in use";
  static final String BOUND = "";

  private Visit() {}

  /** A server has greeted a client, closed first, and stopped: TIME_WAIT is left on its host. */
  static void thenServerStops(Lab lab, boolean reuse) throws Exception {
    steadily(lab);
    GreetingServer server = start(lab, "server", reuse).result();
    greet(lab, "server", server);
    stop(lab, "server", server);
  }

  /** Takes what a busy machine could change out of the closing. */
  static void steadily(Lab lab) {
    lab.expectNoLoss();
    // Otherwise a FIN's ACK may wait for the other FIN, and go with it.
    lab.client().acknowledgeAtOnce();
    lab.server().acknowledgeAtOnce();
  }

  /** A client is greeted by a server that closes first; both have said goodbye when it returns. */
  static void greet(Lab lab, String actor, GreetingServer server) throws Exception {
    Running<Void> greeting = lab.server().run(actor, server::greetOne);
    lab.awaitCall(SERVER, actor, "accept");
    GreetingClient client = new GreetingClient(lab.client().socket());
    lab.client()
        .run(
            "client",
            () -> {
              client.open(lab.serverAddress());
              client.greeting();
              client.waitForEnd();
              client.close();
            })
        .result();
    greeting.result();
    lab.server().await(TIME_WAIT);
    lab.client().awaitNone(LAST_ACK);
  }

  static void stop(Lab lab, String actor, GreetingServer server) throws Exception {
    lab.server().run(actor, server::close).result();
  }

  /** A server takes the course's port, or fails to. */
  static Running<GreetingServer> start(Lab lab, String actor, boolean reuse) {
    return start(lab, actor, lab.serverAddress(), reuse);
  }

  /** A server takes a port, or fails to. */
  static Running<GreetingServer> start(Lab lab, String actor, SocketAddress port, boolean reuse) {
    return lab.server()
        .run(
            actor,
            () -> {
              GreetingServer server = new GreetingServer(lab.server().listener());
              server.start(port, reuse);
              return server;
            });
  }

  /** Tries a new server with SO_REUSEADDR off, then on; if it starts, it is stopped again. */
  static void tryBoth(Lab lab) throws Exception {
    for (boolean reuse : List.of(false, true)) {
      GreetingServer server = new GreetingServer(lab.server().listener());
      lab.server()
          .run(
              "new server",
              () -> {
                try (server) {
                  server.start(lab.serverAddress(), reuse);
                } catch (java.net.BindException refused) {
                  // Noted with the call; the next try follows.
                }
              })
          .result();
    }
  }

  /** What the server's calls of bind() gave, in order. */
  static List<String> binds(Take take) {
    return take.outcomes(SERVER, "bind");
  }
}
