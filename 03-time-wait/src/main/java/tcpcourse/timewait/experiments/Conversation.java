package tcpcourse.timewait.experiments;

import static tcpcourse.lab.tcp.TcpState.ESTABLISHED;
import static tcpcourse.lab.tcp.TcpState.FIN_WAIT1;
import static tcpcourse.lab.tcp.TcpState.FIN_WAIT2;
import static tcpcourse.lab.tcp.TcpState.LAST_ACK;
import static tcpcourse.lab.tcp.TcpState.TIME_WAIT;

import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import tcpcourse.lab.Host;
import tcpcourse.lab.Lab;
import tcpcourse.lab.Running;
import tcpcourse.lab.tcp.SocketEntry;
import tcpcourse.lab.recording.Event.Crossing;
import tcpcourse.lab.recording.Event.Measured;
import tcpcourse.lab.tcp.Segment;
import tcpcourse.lab.tcp.SegmentBuilder;
import tcpcourse.lab.tcp.SegmentFlags;
import tcpcourse.lab.tcp.Side;
import tcpcourse.timewait.DaytimeClient;
import tcpcourse.timewait.DaytimeServer;

/**
 * The pair at work, with the clock stopped: every answer is the same, and as long.
 *
 * @param at where the server listens
 */
record Conversation(Lab lab, Host host, InetSocketAddress at, ServerSocket listener) {

  /** The port that clients of this chapter have where it must be the same twice. */
  static final int CLIENT_PORT = 7700;

  /** What {@link #measureTimeLeft} calls its series. */
  static final String LEFT = "TIME_WAIT left";

  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("1983-05-01T12:00:00Z"), ZoneOffset.UTC);

  /**
   * Lets the server listen. Both hosts acknowledge at once: with delayed ACKs, whether the last FIN
   * takes the first one's ACK along would depend on how busy the machine is.
   */
  static Conversation in(Lab lab) throws Exception {
    lab.client().acknowledgeAtOnce();
    lab.server().acknowledgeAtOnce();
    return on(lab, lab.server(), lab.serverAddress());
  }

  /** Lets another server listen, on {@code host}. */
  static Conversation on(Lab lab, Host host, InetSocketAddress at) throws Exception {
    ServerSocket listener = host.listener();
    host.run(host.side().toString(), () -> listener.bind(at)).result();
    return new Conversation(lab, host, at, listener);
  }

  DaytimeServer server() {
    return new DaytimeServer(listener, CLOCK);
  }

  /** A client whose socket is bound to {@link #CLIENT_PORT}. */
  DaytimeClient clientOnItsPort() throws Exception {
    return clientOn(CLIENT_PORT);
  }

  /** A client whose socket is bound to {@code port}. */
  DaytimeClient clientOn(int port) throws Exception {
    Socket socket = lab.client().socket();
    InetSocketAddress own = lab.client().address(port);
    lab.client().run("client", () -> socket.bind(own)).result();
    return new DaytimeClient(socket);
  }

  /** Asks for the time until the server has closed; the client has not. */
  void upToTheServersFin(DaytimeClient client) throws Exception {
    host.run("server", server()::serveOne);
    lab.client().run("client", () -> client.open(at)).result();
    lab.client().run("client", client::answer).result();
    host.await(FIN_WAIT2);
  }

  /** Asks for the time; the server closes first and is left in TIME_WAIT. */
  void serverClosesFirst(DaytimeClient client) throws Exception {
    upToTheServersFin(client);
    lab.client().run("client", client::close).result();
    host.awaitNone(FIN_WAIT2);
    lab.client().awaitNone(LAST_ACK);
  }

  /** Asks for the time until the client has read it and acknowledged it; nobody has closed. */
  void upToTheAnswer(DaytimeClient client) throws Exception {
    Running<Void> server = host.run("server", server()::serveOneClosingLast);
    lab.client().run("client", () -> client.open(at)).result();
    lab.client().run("client", client::line).result();
    host.await(
        "an acknowledgment of the answer",
        entry -> entry.state() == ESTABLISHED && entry.sendQueue() == 0);
    host.awaitBlocked(server); // in its read(), which waits for the client's FIN
  }

  /** Asks for the time; the client closes first and is left in TIME_WAIT. */
  void clientClosesFirst(DaytimeClient client) throws Exception {
    upToTheAnswer(client);
    lab.client().run("client", client::close).result();
    lab.client().awaitNone(FIN_WAIT1);
    lab.client().awaitNone(FIN_WAIT2);
    host.awaitNone(LAST_ACK);
  }

  /**
   * Ends the TIME_WAIT of {@code waiting} before its time, by a RST that the lab writes as if the
   * other side had sent it (RFC 1337).
   */
  static void cutShort(Lab lab, Side waiting) throws InterruptedException {
    Segment fin = lab.lastFrom(waiting.other());
    lab.cable()
        .inject(
            waiting.other(),
            SegmentBuilder.like(fin)
                .flags(SegmentFlags.Flag.RST)
                .sequence(fin.sequence() + 1)
                .acknowledgment(0)
                .options()
                .build());
    lab.host(waiting).awaitNone(TIME_WAIT);
  }

  /** Reads into the recording for how long the host's only TIME_WAIT entry will still be there. */
  static double measureTimeLeft(Host host) throws InterruptedException {
    SocketEntry entry = host.await("a socket in TIME_WAIT", e -> e.state() == TIME_WAIT);
    host.measure(LEFT, entry.expiresMillis() / 1e3, "s");
    return entry.expiresMillis() / 1e3;
  }

  /**
   * Whether {@code left} of 60 s cannot have begun before that segment arrived: more is left than
   * the time since then would leave. The kernel may have been asked earlier than noted, and counts
   * in ticks.
   */
  static boolean beganWith(Crossing arrived, Measured left) {
    double since = (left.at() - arrived.arrived().orElseThrow()) / 1e6;
    return left.value() >= 60 - since - 0.1;
  }
}
