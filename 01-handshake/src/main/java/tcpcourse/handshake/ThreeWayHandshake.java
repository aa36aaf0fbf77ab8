package tcpcourse.handshake;

import static tcpcourse.lab.Side.CLIENT;
import static tcpcourse.lab.Side.SERVER;
import static tcpcourse.lab.TcpState.ESTABLISHED;

import java.net.ServerSocket;
import tcpcourse.lab.Experiment;
import tcpcourse.lab.Findings;
import tcpcourse.lab.Lab;
import tcpcourse.lab.Recording;
import tcpcourse.lab.Stage;

/** A connection is opened, and the server calls accept() only when all is over. */
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
    lab.client().run("client", () -> client.open(listener.getLocalSocketAddress())).result();
    lab.server().await(ESTABLISHED);
    lab.server().run("server", () -> new EchoServer(listener).serveOne());
    lab.awaitCall(SERVER, "server", "read");
  }

  @Override
  public void check(Recording recording, Findings findings) {
    findings.that("placeholder", CLIENT != SERVER);
  }
}
