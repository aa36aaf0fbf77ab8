package tcpcourse.halfclose.experiments;

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

import java.io.IOException;
import java.net.Socket;
import java.util.List;
import tcpcourse.lab.Experiment;
import tcpcourse.lab.Host;
import tcpcourse.lab.Lab;
import tcpcourse.lab.Stage;
import tcpcourse.lab.recording.Event.Measured;
import tcpcourse.lab.recording.Event.StateSeen;
import tcpcourse.lab.recording.Findings;
import tcpcourse.lab.recording.Recording;
import tcpcourse.lab.recording.Take;
import tcpcourse.lab.tcp.Side;
import tcpcourse.lab.tcp.SocketEntry;
import tcpcourse.lab.tcp.TcpState;

/** The server reads -1 and never closes. The client's kernel waits only if somebody still reads. */
public final class ForgottenClose implements Experiment {

  static final String CLOSED_BY_CLIENT = "the client has called close()";
  static final String SHUT_BY_CLIENT = "the client has called shutdownOutput()";

  private static final String FIN_TIMEOUT = "net.ipv4.tcp_fin_timeout";
  private static final int SECONDS = 1;
  private static final String TIMERS = "timers on this socket";
  private static final List<TcpState> CLIENTS_PATH =
      List.of(SYN_SENT, ESTABLISHED, FIN_WAIT1, FIN_WAIT2, CLOSED);

  private interface Ending {
    void of(Socket socket) throws IOException;
  }

  @Override
  public String question() {
    return "The server reads -1 and forgets to close. How long does either side wait?";
  }

  @Override
  public void play(Stage stage) throws Exception {
    stage.take(CLOSED_BY_CLIENT, ForgottenClose::clientCloses);
    stage.take(SHUT_BY_CLIENT, ForgottenClose::clientShutsOutput);
  }

  private static void clientCloses(Lab lab) throws Exception {
    Connection connection = forget(lab, Socket::close);
    lab.client().awaitNone(FIN_WAIT2);
    // The server remembers after all; there is nobody left to take its FIN.
    lab.server().run("server", connection.server()::close).result();
    lab.server().awaitNone(LAST_ACK);
  }

  private static void clientShutsOutput(Lab lab) throws Exception {
    Connection connection = forget(lab, Socket::shutdownOutput);
    // Somebody can still read an answer: the kernel does not give up waiting for one.
    lab.client().run("client", () -> readUntilTimeOut(connection.client())).failure();
    lab.client().run("client", connection.client()::close).result();
    lab.client().awaitNone(FIN_WAIT2);
  }

  /** The client ends its half; the server reads -1 and does nothing about it. */
  private static Connection forget(Lab lab, Ending ending) throws Exception {
    lab.client().set(FIN_TIMEOUT, String.valueOf(SECONDS));
    // Not the client: its FIN_WAIT2 lasts at least three and a half times what it waits for an ACK.
    lab.expectNoLoss(SERVER);
    Connection connection = Connection.open(lab);
    lab.client().run("client", () -> ending.of(connection.client())).result();
    lab.server().run("server", () -> connection.server().getInputStream().read()).result();
    countTimers(lab.client(), FIN_WAIT2);
    countTimers(lab.server(), CLOSE_WAIT);
    return connection;
  }

  private static void readUntilTimeOut(Socket client) throws IOException {
    client.setSoTimeout(2 * SECONDS * 1_000);
    client.getInputStream().read();
  }

  private static void countTimers(Host host, TcpState state) throws InterruptedException {
    SocketEntry entry = host.await("a socket in " + state, e -> e.state() == state);
    host.measure(TIMERS, entry.timer() == 0 ? 0 : 1, "");
  }

  @Override
  public void check(Recording recording, Findings findings) {
    Take closed = recording.take(CLOSED_BY_CLIENT);
    Take shut = recording.take(SHUT_BY_CLIENT);
    findings.that(
        "the server's CLOSE_WAIT has no timer: it ends when the application closes, or never",
        timers(closed, SERVER) == 0
            && timers(shut, SERVER) == 0
            && shut.path(SERVER).equals(List.of(SYN_RECV, ESTABLISHED, CLOSE_WAIT)));
    findings.that(
        CLOSED_BY_CLIENT + ": its FIN_WAIT2 ended by itself after tcp_fin_timeout, unanswered",
        timers(closed, CLIENT) == 1
            && secondsInFinWait2(closed) > 0.9 * SECONDS
            && closed.path(CLIENT).equals(CLIENTS_PATH));
    findings.that(
        CLOSED_BY_CLIENT + ": the server's late FIN was answered by RST; its close() said nothing",
        answeredByReset(closed) && closed.outcomes(SERVER, "close").equals(List.of("")));
    findings.that(
        SHUT_BY_CLIENT + ": its FIN_WAIT2 has no timer, and outlived two tcp_fin_timeouts",
        timers(shut, CLIENT) == 0
            && shut.outcomes(CLIENT, "read")
                .equals(List.of("SocketTimeoutException: Read timed out"))
            && secondsInFinWait2(shut) > 2 * SECONDS);
    findings.that(
        SHUT_BY_CLIENT + ": the timer began with close()",
        shut.path(CLIENT).equals(CLIENTS_PATH)
            && left(shut).at() - shut.returned(CLIENT, "close").at() > 0.9e6 * SECONDS);
  }

  private static double timers(Take take, Side side) {
    return take.first(TIMERS, Measured.class, measured -> measured.side() == side).value();
  }

  private static StateSeen left(Take take) {
    return take.first(CLIENT, CLOSED);
  }

  private static double secondsInFinWait2(Take take) {
    return (left(take).at() - take.first(CLIENT, FIN_WAIT2).at()) / 1e6;
  }

  private static boolean answeredByReset(Take take) {
    List<String> wire = take.wire();
    return wire.get(wire.size() - 2).startsWith("server FIN,ACK")
        && wire.get(wire.size() - 1).startsWith("client RST")
        && take.path(SERVER).equals(List.of(SYN_RECV, ESTABLISHED, CLOSE_WAIT, LAST_ACK, CLOSED));
  }
}
