package tcpcourse.handshake.experiments;

import static tcpcourse.lab.tcp.Match.syn;
import static tcpcourse.lab.tcp.Side.CLIENT;
import static tcpcourse.lab.tcp.TcpState.ESTABLISHED;

import java.net.Socket;
import java.util.List;
import java.util.Set;
import tcpcourse.lab.Experiment;
import tcpcourse.lab.Lab;
import tcpcourse.lab.Stage;
import tcpcourse.lab.recording.Findings;
import tcpcourse.lab.recording.Recording;
import tcpcourse.lab.recording.Take;

/** A second connect() on the same Socket, after one that returned and after two that failed. */
public final class ConnectAgain implements Experiment {

  static final String CONNECTED = "connect() has returned";
  static final String REFUSED = "connect() was refused";
  static final String TIMED_OUT = "connect() ran out of time";

  /** JDK 17 says the first, JDK 25 the second. */
  static final Set<String> ALREADY =
      Set.of("SocketException: already connected", "SocketException: Already connected");

  static final Set<String> CLOSED =
      Set.of("SocketException: Socket closed", "SocketException: Socket is closed");

  @Override
  public String question() {
    return "connect() failed. May you call it again on the same Socket?";
  }

  @Override
  public void play(Stage stage) throws Exception {
    stage.take(CONNECTED, ConnectAgain::afterSuccess);
    stage.take(REFUSED, ConnectAgain::afterRefusal);
    stage.take(TIMED_OUT, ConnectAgain::afterTimeout);
  }

  private static void afterSuccess(Lab lab) throws Exception {
    lab.server().listen();
    Socket socket = lab.client().socket();
    lab.client().run("client", () -> socket.connect(lab.serverAddress())).result();
    lab.client().run("client", () -> socket.connect(lab.serverAddress())).failure();
    lab.server().await(ESTABLISHED);
  }

  private static void afterRefusal(Lab lab) throws Exception {
    Socket socket = lab.client().socket();
    lab.client().run("client", () -> socket.connect(lab.serverAddress())).failure();
    lab.server().listen();
    tryAgain(lab, socket);
  }

  private static void afterTimeout(Lab lab) throws Exception {
    lab.server().listen();
    lab.cable().drop(syn().first());
    Socket socket = lab.client().socket();
    lab.client().run("client", () -> socket.connect(lab.serverAddress(), 300)).failure();
    tryAgain(lab, socket);
  }

  /** Now there is a listener, and nothing gets lost: what fails does not fail for the network. */
  private static void tryAgain(Lab lab, Socket socket) throws Exception {
    lab.client().run("client", () -> socket.connect(lab.serverAddress())).failure();
    Socket another = lab.client().socket();
    lab.client().run("client", () -> another.connect(lab.serverAddress())).result();
    lab.server().await(ESTABLISHED);
  }

  @Override
  public void check(Recording recording, Findings findings) {
    Take connected = recording.take(CONNECTED);
    findings.that(
        CONNECTED
            + ": the second call throws SocketException: already connected (JDK 25: Already"
            + " connected) and sends nothing",
        ALREADY.contains(connected.outcomes(CLIENT, "connect").get(1))
            && connected.segments(syn()).size() == 1);
    for (Take failed : List.of(recording.take(REFUSED), recording.take(TIMED_OUT))) {
      List<String> outcomes = failed.outcomes(CLIENT, "connect");
      findings.that(
          failed.name()
              + ": the second call throws SocketException: Socket closed (JDK 25: Socket is closed),"
              + " for Java has closed the socket",
          CLOSED.contains(outcomes.get(1)));
      findings.that(
          failed.name()
              + ": a new Socket connects, and only the first call and this one sent a SYN",
          outcomes.get(2).isEmpty() && failed.segments(syn()).size() == 2);
    }
  }
}
