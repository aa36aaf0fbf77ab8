package tcpcourse.halfopen.experiments;

import static tcpcourse.lab.tcp.Match.fin;
import static tcpcourse.lab.tcp.Match.rst;
import static tcpcourse.lab.tcp.Side.CLIENT;
import static tcpcourse.lab.tcp.Side.SERVER;
import static tcpcourse.lab.tcp.TcpState.CLOSE_WAIT;
import static tcpcourse.lab.tcp.TcpState.ESTABLISHED;
import static tcpcourse.lab.tcp.TcpState.FIN_WAIT1;

import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import tcpcourse.lab.Experiment;
import tcpcourse.lab.Lab;
import tcpcourse.lab.Stage;
import tcpcourse.lab.recording.Findings;
import tcpcourse.lab.recording.Recording;
import tcpcourse.lab.recording.Take;

/** A client is gone before its connection has been taken from the listener's queue. */
public final class ResetBeforeAccept implements Experiment {

  static final String CLOSE = "the client closes";
  static final String ABORT = "the client aborts";

  @Override
  public String question() {
    return "The client is gone before accept() is called. What does accept() give?";
  }

  @Override
  public void play(Stage stage) throws Exception {
    stage.take(CLOSE, lab -> leave(lab, Socket::close));
    stage.take(ABORT, lab -> leave(lab, Connection::abort));
  }

  private interface Leaving {
    void leave(Socket socket) throws Exception;
  }

  private static void leave(Lab lab, Leaving how) throws Exception {
    lab.expectNoLoss();
    lab.server().acknowledgeAtOnce();
    ServerSocket listener = lab.server().listen();
    Socket client = lab.client().socket();
    lab.client().run("client", () -> client.connect(lab.serverAddress())).result();
    lab.server().await(ESTABLISHED);
    lab.client().run("client", () -> how.leave(client)).result();
    lab.server().awaitNone(ESTABLISHED);
    Socket accepted = lab.server().run("server", listener::accept).result();
    new Connection(lab, client, accepted).serverReadsOnce();
    // Its ACK or its RST has arrived: the client is through as well.
    lab.client().awaitNone(FIN_WAIT1);
  }

  @Override
  public void check(Recording recording, Findings findings) {
    for (Take take : recording.takes()) {
      findings.that(
          take.name() + ": accept() returns a socket all the same",
          take.outcomes(SERVER, "accept").size() == 1 && !take.returned(SERVER, "accept").failed());
    }
    Take close = recording.take(CLOSE);
    findings.that(
        CLOSE + ": FIN; the connection is in CLOSE_WAIT when it is accepted; read() gives -1",
        close.segments(fin().from(CLIENT)).size() == 1
            && close.inOrder(close.first(SERVER, CLOSE_WAIT), close.began(SERVER, "accept"))
            && close.outcomes(SERVER, "read").equals(List.of(Told.END)));
    Take abort = recording.take(ABORT);
    findings.that(
        ABORT + ": RST; the connection is gone when it is accepted; read() says Connection reset",
        abort.segments(rst().from(CLIENT)).size() == 1
            && abort.outcomes(SERVER, "read").equals(List.of(Told.RESET)));
  }
}
