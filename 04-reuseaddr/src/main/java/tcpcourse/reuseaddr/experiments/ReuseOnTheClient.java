package tcpcourse.reuseaddr.experiments;

import static tcpcourse.lab.tcp.Match.fin;
import static tcpcourse.lab.tcp.Match.syn;
import static tcpcourse.lab.tcp.Side.CLIENT;
import static tcpcourse.lab.tcp.TcpState.LAST_ACK;
import static tcpcourse.lab.tcp.TcpState.SYN_SENT;
import static tcpcourse.lab.tcp.TcpState.TIME_WAIT;

import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.util.Collections;
import java.util.List;
import tcpcourse.lab.Experiment;
import tcpcourse.lab.Host;
import tcpcourse.lab.Lab;
import tcpcourse.lab.Running;
import tcpcourse.lab.Stage;
import tcpcourse.lab.recording.Findings;
import tcpcourse.lab.recording.Recording;
import tcpcourse.lab.recording.Take;
import tcpcourse.reuseaddr.GreetingClient;
import tcpcourse.reuseaddr.GreetingServer;

/** A client with a port of its own closes first and connects again through TIME_WAIT. */
public final class ReuseOnTheClient implements Experiment {

  static final String ANY_PORT = "no port of its own";
  static final String OFF = "the same port, reuse off";
  static final String ON = "the same port, reuse on";
  static final String ELSEWHERE = "the same port, reuse on, no timestamps, to another server port";
  static final String NO_TIMESTAMPS = "the same port, reuse on, no timestamps";

  static final String NOT_AVAILABLE = "BindException: Cannot assign requested address";

  /** One more than a window without scaling, and one more for the SYN: Linux' tcp_ipv4.c. */
  static final long BEYOND = 65_537;

  private static final String TIMESTAMPS = "net.ipv4.tcp_timestamps";
  private static final int LOCAL = 7700;

  @Override
  public String question() {
    return "A client reconnects from its own port within the minute. Does reuse help?";
  }

  @Override
  public void play(Stage stage) throws Exception {
    stage.take(ANY_PORT, ReuseOnTheClient::anyPort);
    stage.take(OFF, lab -> reconnectInVain(lab, false));
    stage.take(ON, ReuseOnTheClient::reconnect);
    stage.take(NO_TIMESTAMPS, ReuseOnTheClient::reconnectWithoutTimestamps);
    stage.take(ELSEWHERE, ReuseOnTheClient::reconnectElsewhere);
  }

  private static void anyPort(Lab lab) throws Exception {
    Visit.steadily(lab);
    GreetingServer server = Visit.start(lab, "server", true).result();
    beGreeted(lab, server, lab.serverAddress(), socket -> {});
    beGreeted(lab, server, lab.serverAddress(), socket -> {});
  }

  private static void reconnectInVain(Lab lab, boolean reuse) throws Exception {
    Visit.steadily(lab);
    GreetingServer server = Visit.start(lab, "server", true).result();
    beGreeted(lab, server, lab.serverAddress(), socket -> take(lab, socket, reuse));
    Socket again = lab.client().socket();
    lab.client()
        .run(
            "client",
            () -> {
              take(lab, again, reuse);
              again.connect(lab.serverAddress());
            })
        .failure();
  }

  private static void reconnect(Lab lab) throws Exception {
    Visit.steadily(lab);
    GreetingServer server = Visit.start(lab, "server", true).result();
    beGreeted(lab, server, lab.serverAddress(), socket -> take(lab, socket, true));
    beGreeted(lab, server, lab.serverAddress(), socket -> take(lab, socket, true));
  }

  private static void reconnectElsewhere(Lab lab) throws Exception {
    Visit.steadily(lab);
    lab.client().set(TIMESTAMPS, "0");
    GreetingServer server = Visit.start(lab, "server", true).result();
    InetSocketAddress elsewhere = lab.server().address(Host.PORT + 1);
    GreetingServer other = Visit.start(lab, "other server", elsewhere, true).result();
    beGreeted(lab, server, lab.serverAddress(), socket -> take(lab, socket, true));
    beGreeted(lab, other, elsewhere, socket -> take(lab, socket, true));
  }

  private static void reconnectWithoutTimestamps(Lab lab) throws Exception {
    lab.client().set(TIMESTAMPS, "0");
    reconnectInVain(lab, true);
  }

  private interface Preparation {
    void of(Socket socket) throws Exception;
  }

  // tag::client-port[]
  private static void take(Lab lab, Socket socket, boolean reuse) throws Exception {
    socket.setReuseAddress(reuse);
    socket.bind(lab.client().address(LOCAL));
  }

  // end::client-port[]

  /** The client closes first: TIME_WAIT is on its host when this returns. */
  private static void beGreeted(
      Lab lab, GreetingServer server, SocketAddress address, Preparation preparation)
      throws Exception {
    Running<Void> greeting = lab.server().run("server", server::greetOneAndWait);
    Socket socket = lab.client().socket();
    GreetingClient client = new GreetingClient(socket);
    lab.client()
        .run(
            "client",
            () -> {
              preparation.of(socket);
              client.open(address);
              client.greeting();
              client.close();
            })
        .result();
    greeting.result();
    lab.client().await(TIME_WAIT);
    lab.server().awaitNone(LAST_ACK);
  }

  @Override
  public void check(Recording recording, Findings findings) {
    findings.that(
        "a client without a port of its own was in nobody's way: the kernel gave it another",
        recording.take(ANY_PORT).outcomes(CLIENT, "connect").equals(List.of("", ""))
            && recording.take(ANY_PORT).paths(CLIENT).size() == 2);
    findings.that(
        "with reuse off the client could not bind its port again: " + Visit.IN_USE,
        recording.take(OFF).outcomes(CLIENT, "bind").equals(List.of(Visit.BOUND, Visit.IN_USE)));
    Take on = recording.take(ON);
    findings.that(
        "with reuse on it could, and connect() went from TIME_WAIT straight to SYN_SENT",
        on.outcomes(CLIENT, "connect").equals(List.of("", ""))
            && Collections.indexOfSubList(on.path(CLIENT), List.of(TIME_WAIT, SYN_SENT)) > 0);
    findings.that(
        "the new connection began " + BEYOND + " sequence numbers beyond the end of the old one",
        beyondTheFin(on) == BEYOND);
    findings.that(
        "without timestamps bind() succeeded and connect() threw " + NOT_AVAILABLE,
        refusedToConnect(recording.take(NO_TIMESTAMPS)));
    findings.that(
        "to another port of the server it connected even then",
        recording.take(ELSEWHERE).outcomes(CLIENT, "connect").equals(List.of("", ""))
            && recording.take(ELSEWHERE).paths(CLIENT).size() == 2);
  }

  private static boolean refusedToConnect(Take take) {
    return take.outcomes(CLIENT, "bind").equals(List.of(Visit.BOUND, Visit.BOUND))
        && take.outcomes(CLIENT, "connect").equals(List.of("", NOT_AVAILABLE))
        && take.segments(syn()).size() == 1;
  }

  /** From what the old connection would have sent next to the new one's SYN. */
  static long beyondTheFin(Take take) {
    long next = take.segments(fin().from(CLIENT)).get(0).segment().sequence() + 1;
    return take.segments(syn()).get(1).segment().sequence() - next & 0xffffffffL;
  }
}
