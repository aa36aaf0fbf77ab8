package tcpcourse.handshake.experiments;

import static tcpcourse.lab.tcp.Match.ack;
import static tcpcourse.lab.tcp.Match.rst;
import static tcpcourse.lab.tcp.Side.CLIENT;
import static tcpcourse.lab.tcp.Side.SERVER;
import static tcpcourse.lab.tcp.TcpState.CLOSED;
import static tcpcourse.lab.tcp.TcpState.ESTABLISHED;
import static tcpcourse.lab.tcp.TcpState.LISTEN;
import static tcpcourse.lab.tcp.TcpState.SYN_RECV;

import java.net.ServerSocket;
import java.util.List;
import tcpcourse.handshake.EchoClient;
import tcpcourse.handshake.EchoServer;
import tcpcourse.lab.Experiment;
import tcpcourse.lab.Hold;
import tcpcourse.lab.Lab;
import tcpcourse.lab.Running;
import tcpcourse.lab.Stage;
import tcpcourse.lab.recording.Event.Crossing;
import tcpcourse.lab.recording.Findings;
import tcpcourse.lab.recording.Recording;
import tcpcourse.lab.recording.Take;

/** A server closes its listener while clients are on their way in. */
public final class ListenerClosedWithQueue implements Experiment {

  static final String ACCEPTED = "accept() has returned the connection";
  static final String QUEUED = "the connection waits for accept()";
  static final String HALFWAY = "the handshake's last ACK is underway";

  @Override
  public String question() {
    return "The listener is closed. What becomes of those who wait in its queue?";
  }

  @Override
  public void play(Stage stage) throws Exception {
    stage.take(ACCEPTED, ListenerClosedWithQueue::closeAfterAccept);
    stage.take(QUEUED, ListenerClosedWithQueue::closeBeforeAccept);
    stage.take(HALFWAY, ListenerClosedWithQueue::closeInSynReceived);
  }

  private static void closeAfterAccept(Lab lab) throws Exception {
    lab.expectNoLoss();
    ServerSocket listener = lab.server().listen();
    EchoClient client = open(lab);
    lab.server().run("server", () -> new EchoServer(listener).serveOne());
    lab.awaitCall(SERVER, "server", "read");
    close(lab, listener);
    lab.client().run("client", () -> client.echo("hello\n")).result();
    lab.server().await("the echo to be acknowledged", e -> e.sendQueue() == 0);
    lab.awaitCall(SERVER, "server", "read", 2);
  }

  private static void closeBeforeAccept(Lab lab) throws Exception {
    lab.expectNoLoss();
    ServerSocket listener = lab.server().listen();
    EchoClient client = open(lab);
    Running<String> echo = lab.client().run("client", () -> client.echo("hello\n"));
    lab.server().await("the text to arrive", e -> e.state() == ESTABLISHED && e.receiveQueue() > 0);
    lab.client()
        .await("it to be acknowledged", e -> e.state() == ESTABLISHED && e.sendQueue() == 0);
    lab.awaitCall(CLIENT, "client", "read");
    close(lab, listener);
    echo.failure();
  }

  private static void closeInSynReceived(Lab lab) throws Exception {
    ServerSocket listener = lab.server().listen();
    Hold last = lab.cable().hold(ack().from(CLIENT));
    EchoClient client = open(lab);
    last.await();
    close(lab, listener);
    last.release();
    lab.awaitArrival(rst());
    lab.client().awaitNone(ESTABLISHED);
    lab.client().run("client", () -> client.echo("hello\n")).failure();
  }

  private static EchoClient open(Lab lab) throws Exception {
    EchoClient client = new EchoClient(lab.client().socket());
    lab.client().run("client", () -> client.open(lab.serverAddress())).result();
    return client;
  }

  private static void close(Lab lab, ServerSocket listener) throws Exception {
    lab.server().run("server", () -> listener.close()).result();
    lab.server().awaitNone(LISTEN);
  }

  @Override
  public void check(Recording recording, Findings findings) {
    Take accepted = recording.take(ACCEPTED);
    findings.that(
        ACCEPTED + ": it outlives the listener, and the echo came back",
        accepted.segments(rst()).isEmpty()
            && accepted.inOrder(accepted.returned(SERVER, "close"), accepted.began(CLIENT, "write"))
            && accepted.outcomes(CLIENT, "read").equals(List.of("\"hello\\n\"")));
    Take queued = recording.take(QUEUED);
    findings.that(
        QUEUED + ": close() sent it RST, and the client's read() threw: Connection reset",
        queued.inOrder(queued.began(SERVER, "close"), queued.segments(rst()).get(0))
            && queued.outcomes(CLIENT, "read").equals(List.of("SocketException: Connection reset"))
            && queued.path(SERVER).equals(List.of(SYN_RECV, ESTABLISHED, CLOSED)));
    Take halfway = recording.take(HALFWAY);
    findings.that(
        HALFWAY + ": close() sent nothing; the ACK, when it came, was answered with RST",
        halfway.inOrder(
                halfway.returned(SERVER, "close"),
                halfway.segments(rst()).get(0),
                halfway.first(CLIENT, CLOSED))
            && arrived(halfway.segments(ack()).get(0)) < halfway.segments(rst()).get(0).at());
    findings.that(
        "the client's write() threw SocketException: Connection reset by peer",
        halfway
            .outcomes(CLIENT, "write")
            .equals(List.of("SocketException: Connection reset by peer")));
  }

  private static long arrived(Crossing crossing) {
    return crossing.arrived().orElseThrow();
  }
}
