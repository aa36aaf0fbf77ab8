package tcpcourse.handshake.experiments;

import static tcpcourse.lab.tcp.Side.CLIENT;
import static tcpcourse.lab.tcp.Side.SERVER;
import static tcpcourse.lab.tcp.TcpState.CLOSED;
import static tcpcourse.lab.tcp.TcpState.SYN_SENT;

import java.util.List;
import tcpcourse.handshake.EchoClient;
import tcpcourse.lab.Experiment;
import tcpcourse.lab.Lab;
import tcpcourse.lab.Stage;
import tcpcourse.lab.recording.Findings;
import tcpcourse.lab.recording.Recording;
import tcpcourse.lab.recording.Take;

/** A client asks for a port on which nobody listens. */
public final class ConnectionRefused implements Experiment {

  @Override
  public String question() {
    return "Nobody listens on that port. Who says so, and how soon?";
  }

  @Override
  public void play(Stage stage) throws Exception {
    stage.take(ConnectionRefused::knock);
  }

  private static void knock(Lab lab) throws Exception {
    EchoClient client = new EchoClient(lab.client().socket());
    lab.client().run("client", () -> client.open(lab.serverAddress())).failure();
  }

  @Override
  public void check(Recording recording, Findings findings) {
    Take take = recording.take();
    findings.that(
        "the SYN was answered by RST,ACK, which acknowledges the SYN",
        take.wire().equals(List.of("client SYN seq=0 len=0", "server RST,ACK seq=0 ack=1")));
    findings.that(
        "connect() threw ConnectException: Connection refused",
        take.returned(CLIENT, "connect").outcome().equals("ConnectException: Connection refused"));
    findings.that(
        "the client went SYN_SENT, CLOSED", take.path(CLIENT).equals(List.of(SYN_SENT, CLOSED)));
    findings.that("the server never had a socket for it", take.paths(SERVER).isEmpty());
  }
}
