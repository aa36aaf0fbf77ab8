package tcpcourse.reuseaddr.experiments;

import static tcpcourse.lab.tcp.Side.CLIENT;
import static tcpcourse.lab.tcp.Side.SERVER;
import static tcpcourse.lab.tcp.TcpState.CLOSED;
import static tcpcourse.lab.tcp.TcpState.CLOSE_WAIT;
import static tcpcourse.lab.tcp.TcpState.ESTABLISHED;
import static tcpcourse.lab.tcp.TcpState.FIN_WAIT2;
import static tcpcourse.lab.tcp.TcpState.LAST_ACK;
import static tcpcourse.lab.tcp.TcpState.LISTEN;
import static tcpcourse.lab.tcp.TcpState.TIME_WAIT;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Collections;
import java.util.List;
import tcpcourse.lab.Experiment;
import tcpcourse.lab.Lab;
import tcpcourse.lab.Running;
import tcpcourse.lab.Stage;
import tcpcourse.lab.recording.Event.StateSeen;
import tcpcourse.lab.recording.Findings;
import tcpcourse.lab.recording.Recording;
import tcpcourse.lab.recording.Take;
import tcpcourse.reuseaddr.GreetingClient;
import tcpcourse.reuseaddr.GreetingServer;

/** The listener is closed while a connection that it accepted is still in use. */
public final class LiveConnections implements Experiment {

  static final String HAND_OVER = "both servers set it";
  static final String OFF = "step by step, the old server with reuse off";
  static final String ON = "step by step, the old server with reuse on";

  @Override
  public String question() {
    return "The listener is closed, its connections are not. Is the port free?";
  }

  @Override
  public void play(Stage stage) throws Exception {
    stage.take(HAND_OVER, LiveConnections::handOver);
    stage.take(OFF, lab -> tryInEachState(lab, ServerSocket::setReuseAddress, false));
    stage.take(ON, lab -> tryInEachState(lab, ServerSocket::setReuseAddress, true));
  }

  private static void handOver(Lab lab) throws Exception {
    Visit.steadily(lab);
    GreetingServer old = Visit.start(lab, "server", true).result();
    Running<Void> greeting = lab.server().run("server", old::greetOneAndWait);
    lab.awaitCall(SERVER, "server", "accept");
    GreetingClient guest = new GreetingClient(lab.client().socket());
    lab.client().run("old client", () -> arrive(lab, guest)).result();
    lab.awaitCall(SERVER, "server", "read");
    lab.server().run("stopper", old::close).result();
    GreetingServer server = Visit.start(lab, "new server", true).result();
    Visit.greet(lab, "new server", server);
    lab.client().run("old client", guest::close).result();
    greeting.result();
    lab.server().awaitNone(LAST_ACK);
  }

  private static void arrive(Lab lab, GreetingClient client) throws Exception {
    client.open(lab.serverAddress());
    client.greeting();
  }

  /**
   * Takes an old server from LISTEN through the states of its connection, and tries a new one in
   * each: first with the option off, then with it on.
   */
  static void tryInEachState(Lab lab, Visit.Setting setting, boolean old) throws Exception {
    Visit.steadily(lab);
    ServerSocket listener = lab.server().listener();
    lab.server().run("server", () -> listen(lab, listener, setting, old)).result();
    Visit.tryBoth(lab, setting);
    Running<Socket> accepting = lab.server().run("server", () -> listener.accept());
    lab.awaitCall(SERVER, "server", "accept");
    Socket client = lab.client().socket();
    lab.client().run("client", () -> client.connect(lab.serverAddress())).result();
    Socket connection = accepting.result();
    lab.server().run("server", () -> listener.close()).result();
    Visit.tryBoth(lab, setting);
    lab.server().run("server", () -> connection.close()).result();
    lab.server().await(FIN_WAIT2);
    Visit.tryBoth(lab, setting);
    lab.client().run("client", () -> client.close()).result();
    lab.server().await(TIME_WAIT);
    lab.client().awaitNone(LAST_ACK);
    Visit.tryBoth(lab, setting);
  }

  private static void listen(Lab lab, ServerSocket listener, Visit.Setting setting, boolean on)
      throws IOException {
    setting.apply(listener, on);
    listener.bind(lab.serverAddress());
  }

  @Override
  public void check(Recording recording, Findings findings) {
    Take handOver = recording.take(HAND_OVER);
    findings.that(
        "with reuse on both, a new server listened beside the old connection and greeted",
        Visit.binds(handOver).equals(List.of(Visit.BOUND, Visit.BOUND))
            && handOver.outcomes(CLIENT, "read").contains("-1")
            && handOver.paths(SERVER).size() == 2);
    findings.that(
        "the old connection lived on: it closed in good order, after the new one was over",
        handOver
                .paths(SERVER)
                .get(0)
                .equals(
                    List.of(
                        tcpcourse.lab.tcp.TcpState.SYN_RECV,
                        ESTABLISHED,
                        CLOSE_WAIT,
                        LAST_ACK,
                        CLOSED))
            && handOver.inOrder(
                handOver.first(SERVER, LISTEN),
                handOver.first(SERVER, TIME_WAIT),
                oldEnd(handOver)));
    findings.that(
        "with reuse off on the old server, LISTEN, ESTABLISHED, FIN_WAIT2 and TIME_WAIT each refused"
            + " both",
        refusals(recording.take(OFF)).equals(Collections.nCopies(8, true)));
    findings.that(
        "with reuse on, LISTEN refused both; the others only the new server that had it off",
        refusals(recording.take(ON))
            .equals(List.of(true, true, true, false, true, false, true, false)));
  }

  private static StateSeen oldEnd(Take take) {
    return take.first(
        "the old connection's end",
        StateSeen.class,
        seen -> seen.side() == SERVER && seen.before() == LAST_ACK);
  }

  /** Which of the new servers' calls of bind() failed. */
  static List<Boolean> refusals(Take take) {
    return Visit.binds(take).stream().skip(1).map(Visit.IN_USE::equals).toList();
  }
}
