package tcpcourse.timewait.experiments;

import static tcpcourse.lab.tcp.Match.fin;
import static tcpcourse.lab.tcp.Side.CLIENT;
import static tcpcourse.lab.tcp.Side.SERVER;
import static tcpcourse.lab.tcp.TcpState.FIN_WAIT1;
import static tcpcourse.lab.tcp.TcpState.FIN_WAIT2;
import static tcpcourse.lab.tcp.TcpState.LAST_ACK;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import tcpcourse.lab.Host;
import tcpcourse.lab.Lab;
import tcpcourse.lab.Running;
import tcpcourse.lab.tcp.Side;
import tcpcourse.lab.tcp.TcpState;
import tcpcourse.timewait.DaytimeClient;
import tcpcourse.timewait.DaytimeServer;

/**
 * The pair at work, with the clock stopped: every answer is the same, and as long.
 *
 * @param at where the server listens
 */
record Daytime(Lab lab, Host host, InetSocketAddress at, ServerSocket listener) {

  /** The port that clients of this chapter have where it must be the same twice. */
  static final int CLIENT_PORT = 7700;

  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("1983-05-01T12:00:00Z"), ZoneOffset.UTC);

  /** Lets the server listen. */
  static Daytime in(Lab lab) throws Exception {
    return on(lab, lab.server(), lab.serverAddress());
  }

  /** Lets another server listen, on {@code host}. */
  static Daytime on(Lab lab, Host host, InetSocketAddress at) throws Exception {
    ServerSocket listener = host.listener();
    host.run(() -> listener.bind(at)).result();
    return new Daytime(lab, host, at, listener);
  }

  /** A program of the server's: one conversation, which {@code first} closes first. */
  Host.Program serving(Side first) {
    DaytimeServer server = new DaytimeServer(listener, CLOCK);
    return first == SERVER ? server::serveOne : server::serveOneClosingLast;
  }

  /** A client whose port the kernel will choose. */
  DaytimeClient client() {
    return new DaytimeClient(lab.client().socket());
  }

  /** A client whose socket is bound to {@link #CLIENT_PORT}. */
  DaytimeClient boundClient() throws Exception {
    return clientOn(CLIENT_PORT);
  }

  /** A client whose socket is bound to {@code port}. */
  DaytimeClient clientOn(int port) throws Exception {
    Socket socket = lab.client().socket();
    InetSocketAddress own = lab.client().address(port);
    lab.client().run(() -> socket.bind(own)).result();
    return new DaytimeClient(socket);
  }

  /** Has the client connect, or fail to. */
  Running<Void> open(DaytimeClient client) {
    return lab.client().run(() -> client.open(at));
  }

  /** Has the client close. */
  void close(DaytimeClient client) throws Exception {
    lab.client().run(client::close).result();
  }

  /** Asks for the time until the server has closed; the client, which is given back, has not. */
  DaytimeClient upToTheServersFin(DaytimeClient client) throws Exception {
    Running<Void> server = host.run("server", serving(SERVER));
    open(client).result();
    lab.client().run(client::answer).result();
    server.result(); // its close() has returned
    host.await(FIN_WAIT2);
    return client;
  }

  /** Asks for the time until the client has read it and acknowledged it; nobody has closed. */
  DaytimeClient upToTheAnswer(DaytimeClient client) throws Exception {
    Running<Void> server = host.run("server", serving(CLIENT));
    open(client).result();
    lab.client().run(client::line).result();
    host.awaitAcknowledged();
    host.awaitBlocked(server); // in its read(), which waits for the client's FIN
    return client;
  }

  /** Asks for the time; {@code first} closes first and is left in TIME_WAIT. */
  void closedFirstBy(Side first, DaytimeClient client) throws Exception {
    close(first == SERVER ? upToTheServersFin(client) : upToTheAnswer(client));
    awaitLastAck(host, lab.client());
  }

  /** A program of the client's: the whole conversation, which {@code first} closes first. */
  void ask(Side first) throws IOException {
    try (DaytimeClient client = client()) {
      client.open(at);
      if (first == SERVER) {
        client.answer();
      } else {
        client.line();
      }
    }
  }

  /** Of the FINs that clients send from now on, all but the first get lost. */
  void loseRepeatedFins() {
    int[] fins = new int[1];
    lab.cable().drop(fin().from(CLIENT).which("after the first", fin -> ++fins[0] > 1));
  }

  /** Waits until who closed first is in TIME_WAIT, and the other side's socket is gone. */
  static void awaitLastAck(Host... both) throws InterruptedException {
    for (TcpState state : List.of(FIN_WAIT1, FIN_WAIT2, LAST_ACK)) {
      for (Host host : both) {
        host.awaitNone(state);
      }
    }
  }
}
