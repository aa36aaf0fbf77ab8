package tcpcourse.halfclose.experiments;

import static tcpcourse.lab.tcp.Match.fin;
import static tcpcourse.lab.tcp.Match.rst;
import static tcpcourse.lab.tcp.Side.CLIENT;
import static tcpcourse.lab.tcp.Side.SERVER;
import static tcpcourse.lab.tcp.TcpState.CLOSE_WAIT;
import static tcpcourse.lab.tcp.TcpState.FIN_WAIT1;
import static tcpcourse.lab.tcp.TcpState.FIN_WAIT2;
import static tcpcourse.lab.tcp.TcpState.LAST_ACK;

import java.util.List;
import tcpcourse.lab.Experiment;
import tcpcourse.lab.Lab;
import tcpcourse.lab.Running;
import tcpcourse.lab.Stage;
import tcpcourse.lab.recording.Event.Crossing;
import tcpcourse.lab.recording.Findings;
import tcpcourse.lab.recording.Recording;
import tcpcourse.lab.recording.Take;

/** A client closes while the server, which does not read, has no room for the rest of the text. */
public final class CloseReturnsAtOnce implements Experiment {

  static final String BY_DEFAULT = "by default";
  static final String TOO_SHORT = "SO_LINGER 1 s, the server does not read";
  static final String LONG_ENOUGH = "SO_LINGER 10 s, the server reads meanwhile";
  static final String ZERO_SECONDS = "SO_LINGER 0 s";

  private static final int TEXT = 7_000;

  /** Microseconds; the kernel counts in ticks of up to 10 ms. */
  static final long A_SECOND = 990_000;

  @Override
  public String question() {
    return "How long does close() take, and what has been sent when it returns?";
  }

  @Override
  public void play(Stage stage) throws Exception {
    stage.take(BY_DEFAULT, lab -> closeAndRead(lab, -1));
    stage.take(TOO_SHORT, lab -> closeAndRead(lab, 1));
    stage.take(LONG_ENOUGH, CloseReturnsAtOnce::closeWhileItReads);
    stage.take(ZERO_SECONDS, CloseReturnsAtOnce::closeHard);
  }

  private static void closeAndRead(Lab lab, int linger) throws Exception {
    Connection connection = stalled(lab);
    close(lab, connection, linger).result();
    readToTheEnd(lab, connection);
    closeServer(lab, connection);
  }

  private static void closeWhileItReads(Lab lab) throws Exception {
    Connection connection = stalled(lab);
    Running<Void> closing = close(lab, connection, 10);
    lab.client().await(FIN_WAIT1);
    readToTheEnd(lab, connection);
    closing.result();
    closeServer(lab, connection);
  }

  private static void closeHard(Lab lab) throws Exception {
    Connection connection = stalled(lab);
    close(lab, connection, 0).result();
    lab.awaitArrival(rst());
    read(lab, connection).result();
    read(lab, connection).failure();
  }

  /** The server has no room; the rest of the text waits in the client's kernel. */
  private static Connection stalled(Lab lab) throws Exception {
    // So the client does not ask for room either: how often it would is a matter of time.
    lab.expectNoLoss();
    Connection connection = Connection.open(lab, 4096);
    lab.client()
        .run("client", () -> connection.client().getOutputStream().write(new byte[TEXT]))
        .result();
    lab.awaitArrival(ZeroWindow.ZERO);
    return connection;
  }

  private static Running<Void> close(Lab lab, Connection connection, int linger) {
    return lab.client()
        .run(
            "client",
            () -> {
              if (linger >= 0) {
                connection.client().setSoLinger(true, linger);
              }
              connection.client().close();
            });
  }

  private static Running<Integer> read(Lab lab, Connection connection) {
    byte[] buffer = new byte[TEXT];
    return lab.server().run("server", () -> connection.server().getInputStream().read(buffer));
  }

  private static void readToTheEnd(Lab lab, Connection connection) throws Exception {
    read(lab, connection).result();
    lab.server().await(CLOSE_WAIT);
    read(lab, connection).result();
    read(lab, connection).result();
  }

  private static void closeServer(Lab lab, Connection connection) throws Exception {
    lab.server().run("server", () -> connection.server().close()).result();
    lab.server().awaitNone(LAST_ACK);
  }

  @Override
  public void check(Recording recording, Findings findings) {
    Take normal = recording.take(BY_DEFAULT);
    findings.that(
        "close() came back at once, in FIN_WAIT1; neither the rest nor the FIN had left",
        normal.inOrder(
            normal.first(CLIENT, FIN_WAIT1), normal.returned(CLIENT, "close"), finOf(normal)));
    Take tooShort = recording.take(TOO_SHORT);
    findings.that(
        "with 1 s to linger close() came back after that second, without an exception",
        closing(tooShort) >= A_SECOND && !tooShort.returned(CLIENT, "close").failed());
    findings.that(
        "no RST was sent when the second was over; the rest and the FIN went out when there was"
            + " room, and the server read all of it",
        tooShort.segments(rst()).isEmpty()
            && tooShort.inOrder(tooShort.returned(CLIENT, "close"), finOf(tooShort))
            && tooShort.outcomes(SERVER, "read").equals(List.of("4344 bytes", "2656 bytes", "-1")));
    Take longEnough = recording.take(LONG_ENOUGH);
    findings.that(
        "with 10 s, and a server that reads, close() came back when the FIN was acknowledged,"
            + " before the server closed",
        longEnough.inOrder(
            finOf(longEnough),
            longEnough.first(CLIENT, FIN_WAIT2),
            longEnough.returned(CLIENT, "close"),
            longEnough.began(SERVER, "close")));
    checkHard(recording.take(ZERO_SECONDS), findings);
  }

  private static void checkHard(Take take, Findings findings) {
    findings.that(
        "with 0 s close() sent RST and no FIN; the server read what it had, then"
            + " SocketException: Connection reset, and never got the rest",
        take.segments(fin()).isEmpty()
            && take.wire().contains("client RST,ACK seq=4345 ack=1")
            && take.outcomes(SERVER, "read")
                .equals(List.of("4344 bytes", "SocketException: Connection reset")));
  }

  private static Crossing finOf(Take take) {
    return take.segments(fin().from(CLIENT)).get(0);
  }

  /** How long the client's close() took, in microseconds. */
  static long closing(Take take) {
    return take.returned(CLIENT, "close").at() - take.began(CLIENT, "close").at();
  }
}
