package tcpcourse.reuseaddr.experiments;

import static tcpcourse.lab.tcp.Match.ack;
import static tcpcourse.lab.tcp.Side.CLIENT;
import static tcpcourse.lab.tcp.Side.SERVER;
import static tcpcourse.lab.tcp.TcpState.CLOSED;
import static tcpcourse.lab.tcp.TcpState.CLOSE_WAIT;
import static tcpcourse.lab.tcp.TcpState.ESTABLISHED;
import static tcpcourse.lab.tcp.TcpState.LAST_ACK;
import static tcpcourse.lab.tcp.TcpState.SYN_RECV;
import static tcpcourse.lab.tcp.TcpState.TIME_WAIT;

import java.util.List;
import tcpcourse.lab.Experiment;
import tcpcourse.lab.Hold;
import tcpcourse.lab.Lab;
import tcpcourse.lab.Running;
import tcpcourse.lab.Stage;
import tcpcourse.lab.recording.Findings;
import tcpcourse.lab.recording.Recording;
import tcpcourse.lab.recording.Take;
import tcpcourse.reuseaddr.GreetingClient;
import tcpcourse.reuseaddr.GreetingServer;

/** The client says goodbye first; the server is restarted, before and after its own goodbye. */
public final class ClientClosedFirst implements Experiment {

  static final String OVER = "after the last ACK";
  static final String UNDER_WAY = "while the last ACK is under way";
  static final String UNDER_WAY_REUSE = "while the last ACK is under way, old server with reuse";

  @Override
  public String question() {
    return "If the client closes first, may the server restart at once?";
  }

  @Override
  public void play(Stage stage) throws Exception {
    stage.take(OVER, ClientClosedFirst::restart);
    stage.take(UNDER_WAY, lab -> restartTooSoon(lab, false));
    stage.take(UNDER_WAY_REUSE, lab -> restartTooSoon(lab, true));
  }

  private static void restart(Lab lab) throws Exception {
    leave(lab, false);
    lab.client().await(TIME_WAIT);
    lab.server().awaitNone(LAST_ACK);
    Visit.start(lab, "new server", false).result();
  }

  private static void restartTooSoon(Lab lab, boolean reuse) throws Exception {
    // The first ends the handshake, the second is for the greeting, the third for the FIN.
    Hold last = lab.cable().hold(ack().from(CLIENT).nth(3));
    leave(lab, reuse);
    last.await();
    Visit.tryBoth(lab);
    last.release();
    lab.server().awaitNone(LAST_ACK);
    Visit.start(lab, "new server", false).result();
  }

  private static void leave(Lab lab, boolean reuse) throws Exception {
    Visit.steadily(lab);
    GreetingServer server = Visit.start(lab, "server", reuse).result();
    Running<Void> greeting = lab.server().run("server", server::greetOneAndWait);
    lab.awaitCall(SERVER, "server", "accept");
    GreetingClient client = new GreetingClient(lab.client().socket());
    lab.client()
        .run(
            "client",
            () -> {
              client.open(lab.serverAddress());
              client.greeting();
              client.close();
            })
        .result();
    greeting.result();
    Visit.stop(lab, "server", server);
  }

  @Override
  public void check(Recording recording, Findings findings) {
    Take over = recording.take(OVER);
    findings.that(
        "TIME_WAIT was on the client's host; the server's connection was gone",
        over.saw(CLIENT, TIME_WAIT)
            && over.path(SERVER)
                .equals(List.of(SYN_RECV, ESTABLISHED, CLOSE_WAIT, LAST_ACK, CLOSED)));
    findings.that(
        "the server had its port back at once, though reuse was off",
        Visit.binds(over).equals(List.of(Visit.BOUND, Visit.BOUND)));
    findings.that(
        "until the last ACK has arrived, LAST_ACK holds the port as TIME_WAIT does",
        Visit.binds(recording.take(UNDER_WAY))
            .equals(List.of(Visit.BOUND, Visit.IN_USE, Visit.IN_USE, Visit.BOUND)));
    findings.that(
        "unless both servers set SO_REUSEADDR",
        Visit.binds(recording.take(UNDER_WAY_REUSE))
            .equals(List.of(Visit.BOUND, Visit.IN_USE, Visit.BOUND, Visit.BOUND)));
  }
}
