package tcpcourse.handshake.experiments;

import static tcpcourse.lab.tcp.Match.rst;
import static tcpcourse.lab.tcp.Match.synAck;
import static tcpcourse.lab.tcp.Side.CLIENT;
import static tcpcourse.lab.tcp.Side.SERVER;
import static tcpcourse.lab.tcp.TcpState.CLOSED;
import static tcpcourse.lab.tcp.TcpState.SYN_RECV;
import static tcpcourse.lab.tcp.TcpState.SYN_SENT;

import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import tcpcourse.handshake.EchoClient;
import tcpcourse.handshake.EchoServer;
import tcpcourse.lab.Experiment;
import tcpcourse.lab.Hold;
import tcpcourse.lab.Lab;
import tcpcourse.lab.Running;
import tcpcourse.lab.Stage;
import tcpcourse.lab.recording.Findings;
import tcpcourse.lab.recording.Recording;
import tcpcourse.lab.recording.Take;

/** The client gives up in SYN_SENT; the SYN,ACK comes afterwards. */
public final class AbandonedConnect implements Experiment {

  static final String CLOSED_BY_ANOTHER = "another thread closes the socket";
  static final String TIMED_OUT = "connect() has a time limit";

  @Override
  public String question() {
    return "The client gives up before the SYN,ACK comes. Who tells the server?";
  }

  @Override
  public void play(Stage stage) throws Exception {
    stage.take(CLOSED_BY_ANOTHER, AbandonedConnect::closeWhileConnecting);
    stage.take(TIMED_OUT, AbandonedConnect::runOutOfTime);
  }

  private static void closeWhileConnecting(Lab lab) throws Exception {
    Hold answer = prepare(lab);
    Socket socket = lab.client().socket();
    EchoClient client = new EchoClient(socket);
    Running<Void> opening = lab.client().run("client", () -> client.open(lab.serverAddress()));
    answer.await();
    lab.client().run("another thread", client::close).result();
    opening.failure();
    arriveLate(lab, answer);
  }

  private static void runOutOfTime(Lab lab) throws Exception {
    Hold answer = prepare(lab);
    Socket socket = lab.client().socket();
    lab.client().run("client", () -> socket.connect(lab.serverAddress(), 300)).failure();
    answer.await();
    arriveLate(lab, answer);
  }

  private static Hold prepare(Lab lab) throws Exception {
    ServerSocket listener = lab.server().listen();
    lab.server().run("server", () -> new EchoServer(listener).serveOne());
    lab.awaitCall(SERVER, "server", "accept");
    return lab.cable().hold(synAck().first());
  }

  private static void arriveLate(Lab lab, Hold answer) throws InterruptedException {
    lab.client().awaitNone(SYN_SENT);
    answer.release();
    lab.awaitArrival(rst());
    lab.server().awaitNone(SYN_RECV);
  }

  @Override
  public void check(Recording recording, Findings findings) {
    for (Take take : recording.takes()) {
      findings.that(
          take.name() + ": giving up sent nothing; the late SYN,ACK was answered with RST",
          take.wire()
              .equals(
                  List.of(
                      "client SYN seq=0 len=0",
                      "server SYN,ACK seq=0 ack=1 len=0",
                      "client RST seq=1")));
      findings.that(
          take.name() + ": the server left SYN_RECV on the RST, and accept() never returned",
          take.path(SERVER).equals(List.of(SYN_RECV, CLOSED))
              && take.path(CLIENT).equals(List.of(SYN_SENT, CLOSED))
              && take.outcomes(SERVER, "accept").isEmpty());
    }
    findings.that(
        "connect() threw SocketException: Socket closed, or SocketTimeoutException",
        threw(recording.take(CLOSED_BY_ANOTHER), "SocketException: Socket closed")
            && threw(recording.take(TIMED_OUT), "SocketTimeoutException: Connect timed out"));
  }

  private static boolean threw(Take take, String exception) {
    return take.outcomes(CLIENT, "connect").equals(List.of(exception));
  }
}
