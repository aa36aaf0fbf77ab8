package tcpcourse.halfclose.experiments;

import static tcpcourse.lab.tcp.Match.ack;
import static tcpcourse.lab.tcp.Side.CLIENT;
import static tcpcourse.lab.tcp.Side.SERVER;
import static tcpcourse.lab.tcp.TcpState.CLOSED;
import static tcpcourse.lab.tcp.TcpState.CLOSE_WAIT;
import static tcpcourse.lab.tcp.TcpState.ESTABLISHED;
import static tcpcourse.lab.tcp.TcpState.FIN_WAIT1;
import static tcpcourse.lab.tcp.TcpState.FIN_WAIT2;
import static tcpcourse.lab.tcp.TcpState.LAST_ACK;
import static tcpcourse.lab.tcp.TcpState.SYN_RECV;
import static tcpcourse.lab.tcp.TcpState.SYN_SENT;
import static tcpcourse.lab.tcp.TcpState.TIME_WAIT;

import java.io.IOException;
import java.io.OutputStream;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketAddress;
import java.util.List;
import tcpcourse.lab.Experiment;
import tcpcourse.lab.Host;
import tcpcourse.lab.Lab;
import tcpcourse.lab.Running;
import tcpcourse.lab.Stage;
import tcpcourse.lab.recording.Findings;
import tcpcourse.lab.recording.Recording;
import tcpcourse.lab.recording.Take;
import tcpcourse.lab.tcp.TcpState;

/** The server closes as soon as it reads -1: its FIN carries the acknowledgment of the client's. */
public final class ThreeSegments implements Experiment {

  static final String AT_ONCE = "the server closes when it reads -1";
  static final String LATER = "the server closes when its ACK has arrived";
  private static final List<TcpState> SERVERS_PATH =
      List.of(SYN_RECV, ESTABLISHED, CLOSE_WAIT, LAST_ACK, CLOSED);

  @Override
  public String question() {
    return "Can the ACK and the FIN of the side that closes second be one segment?";
  }

  @Override
  public void play(Stage stage) throws Exception {
    stage.take(AT_ONCE, lab -> close(lab, () -> {}));
    stage.take(LATER, lab -> close(lab, () -> lab.client().await(FIN_WAIT2)));
  }

  private static void close(Lab lab, Host.Program pause) throws Exception {
    lab.expectNoLoss();
    ServerSocket listener = lab.server().listen();
    Socket client = lab.client().socket();
    Running<Void> server = lab.server().run("server", () -> readAll(listener, pause));
    lab.client().run("client", () -> greet(client, lab.serverAddress())).result();
    // With data of the client's behind it, the server's kernel will wait 40 ms with its ACK.
    lab.awaitCall(SERVER, "server", "read", 2);
    lab.awaitArrival(ack().from(SERVER));
    lab.client().run("client", client::close).result();
    server.result();
    lab.server().awaitNone(LAST_ACK);
  }

  private static void greet(Socket client, SocketAddress server) throws IOException {
    client.connect(server);
    client.getOutputStream().write("hello\n".getBytes());
  }

  /** Reads until the client's FIN, and closes after a {@code pause}. */
  private static void readAll(ServerSocket listener, Host.Program pause) throws Exception {
    try (Socket connection = listener.accept()) {
      connection.getInputStream().transferTo(OutputStream.nullOutputStream());
      pause.run();
    }
  }

  @Override
  public void check(Recording recording, Findings findings) {
    Take atOnce = recording.take(AT_ONCE);
    Take later = recording.take(LATER);
    findings.that(
        AT_ONCE + ": FIN, FIN with ACK, ACK", Closing.of(atOnce).equals(Closing.inThree(7, 1)));
    findings.that(LATER + ": FIN, ACK, FIN, ACK", Closing.of(later).equals(Closing.inFour(7, 1)));
    findings.that(
        "with three segments the client goes from FIN_WAIT1 to TIME_WAIT",
        atOnce.path(CLIENT).equals(List.of(SYN_SENT, ESTABLISHED, FIN_WAIT1, TIME_WAIT)));
    findings.that(
        "with four it passes through FIN_WAIT2",
        later.path(CLIENT).equals(List.of(SYN_SENT, ESTABLISHED, FIN_WAIT1, FIN_WAIT2, TIME_WAIT)));
    findings.that(
        "the server goes CLOSE_WAIT, LAST_ACK, CLOSED both times",
        recording.takes().stream().map(take -> take.path(SERVER)).allMatch(SERVERS_PATH::equals));
  }
}
