package tcpcourse.reuseaddr.experiments;

import static java.net.StandardSocketOptions.SO_REUSEPORT;
import static tcpcourse.lab.tcp.Side.CLIENT;
import static tcpcourse.lab.tcp.Side.SERVER;
import static tcpcourse.lab.tcp.TcpState.LAST_ACK;
import static tcpcourse.lab.tcp.TcpState.TIME_WAIT;

import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import tcpcourse.lab.Experiment;
import tcpcourse.lab.Lab;
import tcpcourse.lab.Running;
import tcpcourse.lab.Stage;
import tcpcourse.lab.recording.Findings;
import tcpcourse.lab.recording.Recording;
import tcpcourse.lab.recording.Take;
import tcpcourse.reuseaddr.GreetingClient;
import tcpcourse.reuseaddr.GreetingServer;

/** What a socket has set if the program sets nothing. */
public final class Defaults implements Experiment {

  static final String ASKED = "asked";
  static final String SERVER_AGAIN = "a server restarted, nothing set";
  static final String CLIENT_AGAIN = "a client on its own port again, nothing set";

  private static final int LOCAL = 7700;

  @Override
  public String question() {
    return "Which of these options does the JDK set by itself, here?";
  }

  @Override
  public void play(Stage stage) throws Exception {
    stage.take(ASKED, Defaults::ask);
    stage.take(SERVER_AGAIN, Defaults::restart);
    stage.take(CLIENT_AGAIN, Defaults::reconnect);
  }

  private static void ask(Lab lab) throws Exception {
    ServerSocket listener = lab.server().listener();
    Running<Socket> accepting = lab.server().run("server", () -> askListener(lab, listener));
    lab.awaitCall(SERVER, "server", "accept");
    Socket client = lab.client().socket();
    lab.client().run("client", () -> askAndConnect(lab, client)).result();
    Socket accepted = accepting.result();
    lab.server().run("server", () -> accepted.getReuseAddress()).result();
  }

  private static Socket askListener(Lab lab, ServerSocket listener) throws Exception {
    listener.getReuseAddress();
    listener.getOption(SO_REUSEPORT);
    listener.bind(lab.serverAddress());
    return listener.accept();
  }

  private static void askAndConnect(Lab lab, Socket client) throws Exception {
    client.getReuseAddress();
    client.connect(lab.serverAddress());
  }

  private static void restart(Lab lab) throws Exception {
    Visit.steadily(lab);
    GreetingServer server = new GreetingServer(lab.server().listen());
    Visit.greet(lab, "server", server);
    Visit.stop(lab, "server", server);
    ServerSocket again = lab.server().listener();
    lab.server().run("new server", () -> again.bind(lab.serverAddress())).result();
  }

  private static void reconnect(Lab lab) throws Exception {
    Visit.steadily(lab);
    GreetingServer server = new GreetingServer(lab.server().listen());
    Running<Void> greeting = lab.server().run("server", server::greetOneAndWait);
    lab.awaitCall(SERVER, "server", "accept");
    Socket socket = lab.client().socket();
    lab.client().run("client", () -> beGreeted(lab, socket)).result();
    greeting.result();
    lab.client().await(TIME_WAIT);
    lab.server().awaitNone(LAST_ACK);
    Socket again = lab.client().socket();
    lab.client().run("client", () -> again.bind(lab.client().address(LOCAL))).failure();
  }

  private static void beGreeted(Lab lab, Socket socket) throws Exception {
    socket.bind(lab.client().address(LOCAL));
    GreetingClient client = new GreetingClient(socket);
    client.open(lab.serverAddress());
    client.greeting();
    client.close();
  }

  @Override
  public void check(Recording recording, Findings findings) {
    Take asked = recording.take(ASKED);
    findings.that(
        "a new ServerSocket had SO_REUSEADDR on and SO_REUSEPORT off",
        asked.outcomes(SERVER, "getReuseAddress").get(0).equals("true")
            && asked.outcomes(SERVER, "getOption").equals(List.of("false")));
    findings.that(
        "a new Socket had SO_REUSEADDR off",
        asked.outcomes(CLIENT, "getReuseAddress").equals(List.of("false")));
    findings.that(
        "an accepted Socket had what its listener has: on",
        asked.outcomes(SERVER, "getReuseAddress").get(1).equals("true"));
    findings.that(
        "so a server that sets nothing restarts within the minute",
        Visit.binds(recording.take(SERVER_AGAIN)).equals(List.of(Visit.BOUND, Visit.BOUND))
            && recording.take(SERVER_AGAIN).path(SERVER).contains(TIME_WAIT));
    findings.that(
        "and a client that sets nothing does not get its own port back",
        recording
            .take(CLIENT_AGAIN)
            .outcomes(CLIENT, "bind")
            .equals(List.of(Visit.BOUND, Visit.IN_USE)));
  }
}
