package tcpcourse.handshake.experiments;

import static tcpcourse.lab.tcp.Match.ack;
import static tcpcourse.lab.tcp.Match.rst;
import static tcpcourse.lab.tcp.Side.CLIENT;
import static tcpcourse.lab.tcp.Side.SERVER;
import static tcpcourse.lab.tcp.TcpState.CLOSED;
import static tcpcourse.lab.tcp.TcpState.ESTABLISHED;
import static tcpcourse.lab.tcp.TcpState.SYN_RECV;

import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import tcpcourse.handshake.EchoServer;
import tcpcourse.lab.Experiment;
import tcpcourse.lab.Hold;
import tcpcourse.lab.Lab;
import tcpcourse.lab.Stage;
import tcpcourse.lab.recording.Findings;
import tcpcourse.lab.recording.Recording;
import tcpcourse.lab.recording.Take;

/** The client resets the connection before, or after, the server has seen the handshake's end. */
public final class ResetInSynReceived implements Experiment {

  static final String BEFORE = "RST in SYN_RECV";
  static final String AFTER = "RST in ESTABLISHED, before accept()";

  @Override
  public String question() {
    return "A RST comes before accept(). Does the server hear of it?";
  }

  @Override
  public void play(Stage stage) throws Exception {
    stage.take(BEFORE, ResetInSynReceived::resetBefore);
    stage.take(AFTER, ResetInSynReceived::resetAfter);
  }

  private static void resetBefore(Lab lab) throws Exception {
    ServerSocket listener = lab.server().listen();
    lab.server().run("server", () -> new EchoServer(listener).serveOne());
    lab.awaitCall(SERVER, "server", "accept");
    Hold last = lab.cable().hold(ack().from(CLIENT));
    Socket socket = connect(lab);
    last.await();
    reset(lab, socket);
    lab.server().awaitNone(SYN_RECV);
    last.discard();
  }

  private static void resetAfter(Lab lab) throws Exception {
    ServerSocket listener = lab.server().listen();
    Socket socket = connect(lab);
    lab.server().await(ESTABLISHED);
    reset(lab, socket);
    lab.server().awaitNone(ESTABLISHED);
    lab.server().run("server", () -> new EchoServer(listener).serveOne()).failure();
  }

  private static Socket connect(Lab lab) throws Exception {
    Socket socket = lab.client().socket();
    lab.client().run("client", () -> socket.connect(lab.serverAddress())).result();
    return socket;
  }

  /** With linger time 0, close() sends RST in place of FIN. */
  private static void reset(Lab lab, Socket socket) throws Exception {
    lab.client()
        .run(
            "client",
            () -> {
              socket.setSoLinger(true, 0);
              socket.close();
            })
        .result();
    lab.awaitArrival(rst());
  }

  @Override
  public void check(Recording recording, Findings findings) {
    Take before = recording.take(BEFORE);
    findings.that(
        "in SYN_RECV: the request was gone, accept() never returned",
        before.path(SERVER).equals(List.of(SYN_RECV, CLOSED))
            && before.outcomes(SERVER, "accept").isEmpty());
    Take after = recording.take(AFTER);
    findings.that(
        "in ESTABLISHED: accept() returned a connection that no longer was",
        after.path(SERVER).equals(List.of(SYN_RECV, ESTABLISHED, CLOSED))
            && after.inOrder(after.first(SERVER, CLOSED), after.returned(SERVER, "accept"))
            && !after.returned(SERVER, "accept").failed());
    findings.that(
        "and its first read() threw SocketException: Connection reset",
        after.outcomes(SERVER, "read").equals(List.of("SocketException: Connection reset")));
    for (Take take : recording.takes()) {
      findings.that(
          take.name() + ": nothing answered the RST",
          take.segments(rst()).size() == 1
              && take.segments()
                  .get(take.segments().size() - 1)
                  .equals(take.segments(rst()).get(0)));
    }
  }
}
