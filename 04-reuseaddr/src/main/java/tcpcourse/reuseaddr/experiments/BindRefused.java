package tcpcourse.reuseaddr.experiments;

import static tcpcourse.lab.tcp.Match.ack;
import static tcpcourse.lab.tcp.Match.syn;
import static tcpcourse.lab.tcp.Side.CLIENT;
import static tcpcourse.lab.tcp.TcpState.ESTABLISHED;
import static tcpcourse.lab.tcp.TcpState.LAST_ACK;
import static tcpcourse.lab.tcp.TcpState.TIME_WAIT;

import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketAddress;
import java.util.List;
import tcpcourse.lab.Experiment;
import tcpcourse.lab.Host;
import tcpcourse.lab.Lab;
import tcpcourse.lab.Running;
import tcpcourse.lab.Stage;
import tcpcourse.lab.recording.Event.Crossing;
import tcpcourse.lab.recording.Event.Measured;
import tcpcourse.lab.recording.Findings;
import tcpcourse.lab.recording.Recording;
import tcpcourse.lab.recording.Take;
import tcpcourse.reuseaddr.GreetingClient;
import tcpcourse.reuseaddr.GreetingServer;

/** bind() is refused, and no other server is the reason. */
public final class BindRefused implements Experiment {

  static final String FOREIGN = "an address of another host";
  static final String USED_UP = "no port is left, with a connection open";
  static final String WAITING = "no port is left but one in TIME_WAIT";
  static final String SELF = "a client is connected to itself";

  static final String OPEN = "ESTABLISHED";
  static final String LEFT = "TIME_WAIT";

  private static final String RANGE = "net.ipv4.ip_local_port_range";
  private static final String ONE_PORT = "40000 40000";

  @Override
  public String question() {
    return "No other server is running. Why is bind() refused?";
  }

  @Override
  public void play(Stage stage) throws Exception {
    stage.take(FOREIGN, BindRefused::bindForeign);
    stage.take(USED_UP, BindRefused::useUp);
    stage.take(WAITING, BindRefused::leaveInTimeWait);
    stage.take(SELF, BindRefused::connectToItself);
  }

  private static void bindForeign(Lab lab) throws Exception {
    listen(lab.server(), lab.client().address(Host.PORT));
    bind(lab.server(), lab.client().address(0), false);
    listen(lab.server(), new InetSocketAddress("0.0.0.0", Host.PORT));
  }

  private static void useUp(Lab lab) throws Exception {
    Visit.steadily(lab);
    lab.client().set(RANGE, ONE_PORT);
    Visit.start(lab, "server", true).result();
    Visit.start(lab, "other server", elsewhere(lab), true).result();
    connect(lab, lab.client().socket(), lab.serverAddress()).result();
    lab.server().await(ESTABLISHED);
    bind(lab.client(), lab.client().address(0), true);
    listen(lab.client(), lab.client().address(0));
    listen(lab.client(), lab.client().address(Host.PORT));
    connect(lab, lab.client().socket(), lab.serverAddress()).failure();
    connect(lab, lab.client().socket(), elsewhere(lab)).result();
    lab.awaitArrival(ack().from(CLIENT).nth(2));
  }

  private static void leaveInTimeWait(Lab lab) throws Exception {
    Visit.steadily(lab);
    lab.client().set(RANGE, ONE_PORT);
    GreetingServer server = Visit.start(lab, "server", true).result();
    Visit.start(lab, "other server", elsewhere(lab), true).result();
    beGreeted(lab, server, bind(lab.client(), lab.client().address(0), true));
    bind(lab.client(), lab.client().address(0), true);
    lab.client().set("net.ipv4.ip_autobind_reuse", "1");
    bind(lab.client(), lab.client().address(0), false);
    connect(lab, bind(lab.client(), lab.client().address(0), true), elsewhere(lab)).result();
    lab.server().await(ESTABLISHED);
  }

  /** A server that has not started, on the port that the kernel gives its impatient client. */
  private static void connectToItself(Lab lab) throws Exception {
    lab.server().set(RANGE, Host.PORT + " " + Host.PORT);
    InetSocketAddress here = new InetSocketAddress("127.0.0.1", Host.PORT);
    Socket client = lab.server().socket();
    lab.server().run("client", () -> client.connect(here)).result();
    // At 127.0.0.1 the recording has no states: without a cable they pass in no time.
    lab.server().measure(OPEN, lab.server().count(ESTABLISHED), "sockets");
    listen(lab.server(), here);
    lab.server().run("client", client::close).result();
    lab.server().await(TIME_WAIT);
    lab.server().measure(LEFT, lab.server().count(TIME_WAIT), "sockets");
    listen(lab.server(), here);
  }

  private static InetSocketAddress elsewhere(Lab lab) {
    return lab.server().address(Host.PORT + 1);
  }

  private static Running<Void> connect(Lab lab, Socket socket, SocketAddress server) {
    return lab.client().run("client", () -> socket.connect(server));
  }

  /** The client closes first: TIME_WAIT is on its host when this returns. */
  private static void beGreeted(Lab lab, GreetingServer server, Socket socket) throws Exception {
    Running<Void> greeting = lab.server().run("server", server::greetOneAndWait);
    GreetingClient client = new GreetingClient(socket);
    lab.client()
        .run(
            "client",
            () -> {
              client.open(lab.serverAddress());
              client.greeting();
              client.close();
            })
        .result();
    greeting.result();
    lab.client().await(TIME_WAIT);
    lab.server().awaitNone(LAST_ACK);
  }

  /** A server with reuse on starts, or fails to. */
  private static void listen(Host host, SocketAddress address) throws Exception {
    ServerSocket listener = host.listener();
    host.run(
            "server",
            () -> {
              listener.setReuseAddress(true);
              tryTo(() -> listener.bind(address));
            })
        .result();
  }

  /** A socket that is to connect binds first, or fails to. */
  private static Socket bind(Host host, SocketAddress address, boolean reuse) throws Exception {
    Socket socket = host.socket();
    host.run(
            "client",
            () -> {
              socket.setReuseAddress(reuse);
              tryTo(() -> socket.bind(address));
            })
        .result();
    return socket;
  }

  private interface Binding {
    void bind() throws IOException;
  }

  private static void tryTo(Binding binding) throws IOException {
    try {
      binding.bind();
    } catch (BindException refused) {
      // Noted with the call; the next try follows.
    }
  }

  @Override
  public void check(Recording recording, Findings findings) {
    String foreign = ReuseOnTheClient.NOT_AVAILABLE;
    findings.that(
        FOREIGN + ": bind() threw " + foreign + "; on 0.0.0.0 the same server could start",
        Visit.binds(recording.take(FOREIGN)).equals(List.of(foreign, foreign, Visit.BOUND)));
    checkRange(recording.take(USED_UP), recording.take(WAITING), findings);
    Take self = recording.take(SELF);
    findings.that(
        SELF + ": it has the server's port, which no server can bind, not even after its close()",
        Visit.binds(self).equals(List.of(Visit.IN_USE, Visit.IN_USE))
            && sockets(self).equals(List.of(OPEN + " 1", LEFT + " 1")));
  }

  private static void checkRange(Take usedUp, Take waiting, Findings findings) {
    findings.that(
        USED_UP + ": bind() to port 0 threw " + Visit.IN_USE + ", for a listener and for a client",
        clientBinds(usedUp).equals(List.of(Visit.IN_USE, Visit.IN_USE, Visit.BOUND)));
    findings.that(
        USED_UP
            + ": connect() threw "
            + ReuseOnTheClient.NOT_AVAILABLE
            + "; to another port of the server it succeeded",
        usedUp.outcomes(CLIENT, "connect").equals(List.of("", ReuseOnTheClient.NOT_AVAILABLE, ""))
            && sourcePorts(usedUp).equals(List.of(40_000, 40_000)));
    findings.that(
        WAITING + ": bind() to port 0 does not take it, with reuse on in both sockets",
        clientBinds(waiting).subList(0, 2).equals(List.of(Visit.BOUND, Visit.IN_USE)));
    findings.that(
        WAITING + ": with ip_autobind_reuse = 1 it does, if both have reuse on",
        clientBinds(waiting).subList(2, 4).equals(List.of(Visit.IN_USE, Visit.BOUND))
            && sourcePorts(waiting).equals(List.of(40_000, 40_000)));
  }

  private static List<String> clientBinds(Take take) {
    return take.outcomes(CLIENT, "bind");
  }

  private static List<Integer> sourcePorts(Take take) {
    return take.segments(syn()).stream()
        .map(Crossing::segment)
        .map(segment -> segment.source().port())
        .toList();
  }

  /** How many sockets the server's host had, and in which state, each time that it was asked. */
  static List<String> sockets(Take take) {
    return take.all(Measured.class).map(m -> m.what() + " " + (int) m.value()).toList();
  }
}
