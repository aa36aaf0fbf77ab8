package tcpcourse.halfopen;

import static tcpcourse.lab.Match.rst;
import static tcpcourse.lab.Side.CLIENT;
import static tcpcourse.lab.Side.SERVER;
import static tcpcourse.lab.TcpState.ESTABLISHED;

import java.net.Socket;
import java.util.List;
import tcpcourse.lab.Experiment;
import tcpcourse.lab.Findings;
import tcpcourse.lab.Lab;
import tcpcourse.lab.Recording;
import tcpcourse.lab.Stage;
import tcpcourse.lab.Take;
import tcpcourse.lab.TcpState;

/** RFC 9293, Figure 10: the server has crashed and is up again; the client has noticed nothing. */
public final class PowerLossAndReboot implements Experiment {

  static final String READ = "the client reads next";
  static final String WRITE = "the client writes next";

  @Override
  public String question() {
    return "The server crashed and is up again. When does its old client learn of it?";
  }

  @Override
  public void play(Stage stage) throws Exception {
    stage.take(
        READ,
        lab -> {
          Socket socket = writeToTheRebooted(lab);
          lab.client().run("client", () -> Connection.read(socket)).failure();
          lab.client().run("client", () -> Connection.write(socket, "?")).failure();
          lab.client().run("client", () -> Connection.read(socket)).failure();
        });
    stage.take(
        WRITE,
        lab -> {
          Socket socket = writeToTheRebooted(lab);
          lab.client().run("client", () -> Connection.write(socket, "?")).failure();
          lab.client().run("client", () -> Connection.read(socket)).result();
          lab.client().run("client", () -> Connection.write(socket, "?")).failure();
        });
  }

  /** Until the RST has arrived. */
  private static Socket writeToTheRebooted(Lab lab) throws Exception {
    lab.expectNoLoss();
    Socket socket = Connection.open(lab).client();
    lab.losePower(SERVER);
    lab.boot(SERVER);
    // The service is up again, too: the port has a listener, as before.
    lab.server().listen();
    lab.client().await(ESTABLISHED);
    lab.client().run("client", () -> Connection.write(socket, "hello\n")).result();
    lab.awaitArrival(rst());
    lab.client().awaitNone(ESTABLISHED);
    return socket;
  }

  @Override
  public void check(Recording recording, Findings findings) {
    for (Take take : recording.takes()) {
      findings.that(
          take.name() + ": the first write() returned, and only its segment drew the RST",
          take.outcomes(CLIENT, "write").get(0).isEmpty()
              && take.inOrder(take.returned(CLIENT, "write"), take.segments(rst()).get(0)));
      findings.that(
          take.name() + ": the client's kernel said ESTABLISHED until then",
          take.path(CLIENT).equals(List.of(TcpState.SYN_SENT, ESTABLISHED, TcpState.CLOSED)));
    }
    Take read = recording.take(READ);
    findings.that(
        READ + ": Connection reset, again and again",
        read.outcomes(CLIENT, "read")
            .equals(
                List.of(
                    "SocketException: Connection reset", "SocketException: Connection reset")));
  }
}
