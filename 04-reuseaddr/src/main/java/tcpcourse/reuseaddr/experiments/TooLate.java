package tcpcourse.reuseaddr.experiments;

import static tcpcourse.lab.tcp.TcpState.ESTABLISHED;
import static tcpcourse.lab.tcp.TcpState.LAST_ACK;
import static tcpcourse.lab.tcp.TcpState.TIME_WAIT;

import java.net.ServerSocket;
import java.util.List;
import tcpcourse.lab.Experiment;
import tcpcourse.lab.Lab;
import tcpcourse.lab.Stage;
import tcpcourse.lab.recording.Findings;
import tcpcourse.lab.recording.Recording;
import tcpcourse.reuseaddr.GreetingClient;
import tcpcourse.reuseaddr.GreetingServer;

/** SO_REUSEADDR is set, but after bind(). */
public final class TooLate implements Experiment {

  static final String REFUSED = "the new server sets it after bind() has failed";
  static final String BEFORE_CLIENT = "the old server sets it after bind()";
  static final String AFTER_CLIENT = "the old server sets it after a client has connected";

  @Override
  public String question() {
    return "Does it help to set SO_REUSEADDR after bind()?";
  }

  @Override
  public void play(Stage stage) throws Exception {
    stage.take(REFUSED, TooLate::setItAfterTheRefusal);
    stage.take(BEFORE_CLIENT, TooLate::setItBeforeTheClient);
    stage.take(AFTER_CLIENT, TooLate::setItAfterTheClient);
  }

  private static void setItAfterTheRefusal(Lab lab) throws Exception {
    Visit.thenServerStops(lab, true);
    ServerSocket listener = lab.server().listener();
    GreetingServer server = new GreetingServer(listener);
    lab.server().run("new server", () -> server.start(lab.serverAddress(), false)).failure();
    lab.server().run("new server", () -> listener.setReuseAddress(true)).result();
    lab.server().run("new server", () -> listener.bind(lab.serverAddress())).result();
  }

  private static void setItBeforeTheClient(Lab lab) throws Exception {
    Visit.steadily(lab);
    ServerSocket listener = lab.server().listener();
    GreetingServer old = new GreetingServer(listener);
    lab.server().run("server", () -> old.start(lab.serverAddress(), false)).result();
    setIt(lab, listener);
    Visit.greet(lab, "server", old);
    Visit.stop(lab, "server", old);
    Visit.tryBoth(lab);
  }

  private static void setItAfterTheClient(Lab lab) throws Exception {
    Visit.steadily(lab);
    ServerSocket listener = lab.server().listener();
    GreetingServer old = new GreetingServer(listener);
    lab.server().run("server", () -> old.start(lab.serverAddress(), false)).result();
    GreetingClient client = new GreetingClient(lab.client().socket());
    lab.client().run("client", () -> client.open(lab.serverAddress())).result();
    lab.server().await(ESTABLISHED);
    setIt(lab, listener);
    lab.server().run("server", old::greetOne).result();
    lab.client().run("client", () -> leave(client)).result();
    lab.server().await(TIME_WAIT);
    lab.client().awaitNone(LAST_ACK);
    Visit.stop(lab, "server", old);
    Visit.tryBoth(lab);
  }

  private static void leave(GreetingClient client) throws Exception {
    client.greeting();
    client.waitForEnd();
    client.close();
  }

  private static void setIt(Lab lab, ServerSocket listener) throws Exception {
    lab.server().run("server", () -> listener.setReuseAddress(true)).result();
  }

  @Override
  public void check(Recording recording, Findings findings) {
    findings.that(
        "set after a refused bind(), it helped the next bind(), not that one",
        Visit.binds(recording.take(REFUSED))
            .equals(List.of(Visit.BOUND, Visit.IN_USE, Visit.BOUND)));
    findings.that(
        "set on a bound listener, it counted for the connections that came after",
        Visit.binds(recording.take(BEFORE_CLIENT))
            .equals(List.of(Visit.BOUND, Visit.IN_USE, Visit.BOUND)));
    findings.that(
        "a connection that was there before kept what the listener had then, though accept() came"
            + " later: no restart",
        Visit.binds(recording.take(AFTER_CLIENT))
            .equals(List.of(Visit.BOUND, Visit.IN_USE, Visit.IN_USE)));
  }
}
