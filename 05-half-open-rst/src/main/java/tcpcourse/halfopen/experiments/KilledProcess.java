package tcpcourse.halfopen.experiments;

import static tcpcourse.lab.tcp.Match.fin;
import static tcpcourse.lab.tcp.Match.rst;
import static tcpcourse.lab.tcp.Side.CLIENT;
import static tcpcourse.lab.tcp.Side.SERVER;
import static tcpcourse.lab.tcp.TcpState.CLOSED;
import static tcpcourse.lab.tcp.TcpState.CLOSE_WAIT;
import static tcpcourse.lab.tcp.TcpState.ESTABLISHED;
import static tcpcourse.lab.tcp.TcpState.FIN_WAIT2;
import static tcpcourse.lab.tcp.TcpState.LISTEN;

import java.net.Socket;
import java.util.List;
import tcpcourse.lab.Experiment;
import tcpcourse.lab.Lab;
import tcpcourse.lab.Running;
import tcpcourse.lab.Stage;
import tcpcourse.lab.recording.Findings;
import tcpcourse.lab.recording.Recording;
import tcpcourse.lab.recording.Take;

/** The server's process is killed, not its machine: the kernel cleans up, in one way or another. */
public final class KilledProcess implements Experiment {

  static final String IDLE = "it has read everything";
  static final String UNREAD = "it has not read everything";

  @Override
  public String question() {
    return "kill -9 hits the server's process. Does its client get FIN, RST or nothing?";
  }

  @Override
  public void play(Stage stage) throws Exception {
    stage.take(IDLE, KilledProcess::killIdle);
    stage.take(UNREAD, KilledProcess::killWithUnreadData);
  }

  private static void killIdle(Lab lab) throws Exception {
    lab.expectNoLoss();
    lab.client().acknowledgeAtOnce();
    Child child = Child.start(lab);
    Connection connection = connect(lab, child);
    Running<Integer> reading = connection.clientReads();
    lab.client().awaitBlocked(reading);
    child.kill();
    reading.result();
    lab.server().await(FIN_WAIT2);
    lab.server().awaitNone(LISTEN);
  }

  private static void killWithUnreadData(Lab lab) throws Exception {
    lab.expectNoLoss();
    lab.server().acknowledgeAtOnce();
    Child child = Child.start(lab);
    Connection connection = connect(lab, child);
    child.stop();
    connection.clientWrites("beat\n").result();
    Running<Integer> reading = connection.clientReads();
    lab.client()
        .await(
            "an acknowledgment", entry -> entry.state() == ESTABLISHED && entry.sendQueue() == 0);
    lab.client().awaitBlocked(reading);
    child.kill();
    reading.failure();
    lab.server().awaitNone(LISTEN);
  }

  private static Connection connect(Lab lab, Child child) throws Exception {
    Socket client = lab.client().socket();
    lab.client().run("client", () -> client.connect(lab.serverAddress())).result();
    child.awaitAccepted();
    return new Connection(lab, client, null);
  }

  @Override
  public void check(Recording recording, Findings findings) {
    Take idle = recording.take(IDLE);
    findings.that(
        IDLE + ": the kernel closes for it: FIN, no RST; read() gives -1",
        idle.segments(fin().from(SERVER)).size() == 1
            && idle.segments(rst()).isEmpty()
            && idle.outcomes(CLIENT, "read").equals(List.of(Told.END)));
    findings.that(
        IDLE + ": only half of a close: the client is in CLOSE_WAIT, the server in FIN_WAIT2",
        idle.saw(CLIENT, CLOSE_WAIT) && idle.saw(SERVER, FIN_WAIT2) && !idle.saw(CLIENT, CLOSED));
    Take unread = recording.take(UNREAD);
    findings.that(
        UNREAD + ": RST, no FIN; read() says Connection reset",
        unread.segments(fin()).isEmpty()
            && unread.segments(rst().from(SERVER)).size() == 1
            && unread.outcomes(CLIENT, "read").equals(List.of(Told.RESET)));
  }
}
