package tcpcourse.reuseaddr;

import static tcpcourse.lab.Side.SERVER;
import static tcpcourse.lab.TcpState.CLOSED;
import static tcpcourse.lab.TcpState.FIN_WAIT2;
import static tcpcourse.lab.TcpState.LAST_ACK;
import static tcpcourse.lab.TcpState.TIME_WAIT;

import java.net.SocketAddress;
import tcpcourse.lab.Lab;
import tcpcourse.lab.Running;

/** A client has been greeted, and the server has stopped: what the restart finds on its port. */
final class Visit {

  static final String IN_USE = "BindException: Address already in use";

  private Visit() {}

  /** The old server's connection ends in TIME_WAIT, on the server. */
  static void serverClosesFirst(Lab lab, boolean reuse) throws Exception {
    lab.expectNoLoss();
    lab.client().acknowledgeAtOnce(); // or the FIN's ACK may wait for the client's own FIN
    GreetingServer server = start(lab, "server", reuse).result();
    Running<Void> greeting = lab.server().run("server", server::greetOne);
    lab.awaitCall(SERVER, "server", "accept");
    GreetingClient client = new GreetingClient(lab.client().socket());
    lab.client().run("client", () -> beGreeted(lab, client)).result();
    greeting.result();
    lab.server().await(TIME_WAIT);
    lab.client().awaitNone(LAST_ACK);
    lab.server().run("server", server::close).result();
  }

  private static void beGreeted(Lab lab, GreetingClient client) throws Exception {
    client.open(lab.serverAddress());
    client.greeting();
    client.waitForEnd();
    client.close();
  }

  /** A server takes the course's port of the server, or fails to. */
  static Running<GreetingServer> start(Lab lab, String actor, boolean reuse) {
    return start(lab, actor, lab.serverAddress(), reuse);
  }

  static Running<GreetingServer> start(
      Lab lab, String actor, SocketAddress port, boolean reuse) {
    return lab.server()
        .run(
            actor,
            () -> {
              GreetingServer server = new GreetingServer(lab.server().listener());
              server.start(port, reuse);
              return server;
            });
  }
}
