package tcpcourse.handshake.experiments;

import static tcpcourse.lab.tcp.Side.CLIENT;
import static tcpcourse.lab.tcp.Side.SERVER;
import static tcpcourse.lab.tcp.TcpState.ESTABLISHED;
import static tcpcourse.lab.tcp.TcpState.SYN_RECV;
import static tcpcourse.lab.tcp.TcpState.SYN_SENT;

import java.net.ServerSocket;
import java.util.List;
import tcpcourse.handshake.EchoClient;
import tcpcourse.handshake.EchoServer;
import tcpcourse.lab.Experiment;
import tcpcourse.lab.Lab;
import tcpcourse.lab.Stage;
import tcpcourse.lab.recording.Findings;
import tcpcourse.lab.recording.Recording;
import tcpcourse.lab.recording.Take;

/** A connection is opened; the server calls accept() only when everything has been said. */
public final class ThreeWayHandshake implements Experiment {

  @Override
  public String question() {
    return "connect() has returned. What has happened?";
  }

  @Override
  public void play(Stage stage) throws Exception {
    stage.take(ThreeWayHandshake::open);
  }

  private static void open(Lab lab) throws Exception {
    ServerSocket listener = lab.server().listen();
    EchoClient client = new EchoClient(lab.client().socket());
    lab.client().run("client", () -> client.open(lab.serverAddress())).result();
    lab.server().await(ESTABLISHED);
    lab.server().run("server", () -> new EchoServer(listener).serveOne());
    lab.awaitCall(SERVER, "server", "read");
  }

  @Override
  public void check(Recording recording, Findings findings) {
    Take take = recording.take();
    findings.that(
        "three segments open the connection: SYN; SYN,ACK; ACK",
        take.wire()
            .equals(
                List.of(
                    "client SYN seq=0 len=0",
                    "server SYN,ACK seq=0 ack=1 len=0",
                    "client ACK seq=1 ack=1")));
    findings.that(
        "the client went SYN_SENT, ESTABLISHED",
        take.path(CLIENT).equals(List.of(SYN_SENT, ESTABLISHED)));
    findings.that(
        "the server went SYN_RECV, ESTABLISHED; its listener stayed in LISTEN",
        take.path(SERVER).equals(List.of(SYN_RECV, ESTABLISHED)));
    findings.that(
        "the client was ESTABLISHED before the server was",
        take.inOrder(take.first(CLIENT, ESTABLISHED), take.first(SERVER, ESTABLISHED)));
    findings.that(
        "connect() returned before accept() was called",
        take.inOrder(take.returned(CLIENT, "connect"), take.began(SERVER, "accept")));
  }
}
