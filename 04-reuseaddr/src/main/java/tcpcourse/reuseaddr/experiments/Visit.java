package tcpcourse.reuseaddr.experiments;

import static tcpcourse.lab.tcp.Side.SERVER;
import static tcpcourse.lab.tcp.TcpState.LAST_ACK;
import static tcpcourse.lab.tcp.TcpState.TIME_WAIT;

import java.io.IOException;
import java.net.BindException;
import java.net.ServerSocket;
import java.net.SocketAddress;
import java.util.List;
import tcpcourse.lab.Lab;
import tcpcourse.lab.Running;
import tcpcourse.lab.recording.Take;
import tcpcourse.reuseaddr.GreetingClient;
import tcpcourse.reuseaddr.GreetingServer;

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

  /** An option that is set on a listener, or off, before it binds. */
  interface Setting {
    void apply(ServerSocket listener, boolean on) throws IOException;
  }

  /** Tries a new server with SO_REUSEADDR off, then on; if it starts, it is stopped again. */
  static void tryBoth(Lab lab) throws Exception {
    tryBoth(lab, ServerSocket::setReuseAddress);
  }

  static void tryBoth(Lab lab, Setting setting) throws Exception {
    for (boolean on : List.of(false, true)) {
      lab.server().run("new server", () -> tryOnce(lab, setting, on)).result();
    }
  }

  private static void tryOnce(Lab lab, Setting setting, boolean on) throws IOException {
    try (ServerSocket listener = lab.server().listener()) {
      setting.apply(listener, on);
      listener.bind(lab.serverAddress());
    } catch (BindException refused) {
      // Noted with the call; the next try follows.
    }
  }

  /** What the server's calls of bind() gave, in order. */
  static List<String> binds(Take take) {
    return take.outcomes(SERVER, "bind");
  }
}
