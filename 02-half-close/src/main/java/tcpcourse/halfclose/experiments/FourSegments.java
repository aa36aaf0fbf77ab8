package tcpcourse.halfclose.experiments;

import static tcpcourse.lab.tcp.Match.any;
import static tcpcourse.lab.tcp.Match.fin;
import static tcpcourse.lab.tcp.Side.CLIENT;
import static tcpcourse.lab.tcp.Side.SERVER;
import static tcpcourse.lab.tcp.TcpState.ESTABLISHED;
import static tcpcourse.lab.tcp.TcpState.FIN_WAIT2;
import static tcpcourse.lab.tcp.TcpState.LAST_ACK;

import java.net.Socket;
import java.util.List;
import tcpcourse.lab.Experiment;
import tcpcourse.lab.Lab;
import tcpcourse.lab.Stage;
import tcpcourse.lab.recording.Event.Crossing;
import tcpcourse.lab.recording.Event.Measured;
import tcpcourse.lab.recording.Findings;
import tcpcourse.lab.recording.Recording;
import tcpcourse.lab.recording.Take;
import tcpcourse.lab.tcp.Side;

/**
 * The server's close() comes so late that its kernel acknowledges the client's FIN alone. How late
 * is that? It depends on who has sent data before.
 */
public final class FourSegments implements Experiment {

  static final String NOBODY = "nobody has sent data";
  static final String SERVER_ONLY = "only the server has sent data";
  static final String CLIENT_ONLY = "only the client has sent data";
  static final String BOTH = "both have sent data";

  /** Linux' TCP_DELACK_MIN is 40 ms; a tick of its clock takes up to 4 of them. */
  static final double DELAY = 36;

  private static final String KEPT_BACK = "an ACK may be kept back for";

  @Override
  public String question() {
    return "FIN, ACK, FIN, ACK: how long does the ACK wait for a FIN to ride on?";
  }

  @Override
  public void play(Stage stage) throws Exception {
    stage.take(NOBODY, FourSegments::close);
    stage.take(SERVER_ONLY, lab -> close(lab, SERVER));
    stage.take(CLIENT_ONLY, lab -> close(lab, CLIENT));
    stage.take(BOTH, lab -> close(lab, CLIENT, SERVER));
  }

  private static void close(Lab lab, Side... talkers) throws Exception {
    lab.expectNoLoss();
    Connection connection = Connection.open(lab);
    for (Side talker : talkers) {
      say(lab, talker, connection);
    }
    lab.server().measure(KEPT_BACK, lab.server().acknowledgmentDelay(), "ms");
    lab.client().run("client", connection.client()::close).result();
    // The server does not wait for -1 but until its ACK has arrived: too late for its FIN.
    lab.client().await(FIN_WAIT2);
    lab.server().run("server", connection.server()::close).result();
    lab.server().awaitNone(LAST_ACK);
  }

  private static void say(Lab lab, Side talker, Connection connection) throws Exception {
    Side listener = talker.other();
    Socket from = talker == CLIENT ? connection.client() : connection.server();
    Socket to = talker == CLIENT ? connection.server() : connection.client();
    byte[] text = "hello\n".getBytes();
    lab.host(talker).run(talker.toString(), () -> from.getOutputStream().write(text)).result();
    lab.host(listener)
        .run(listener.toString(), () -> to.getInputStream().read(new byte[64]))
        .result();
    lab.host(talker)
        .await("its data to be acknowledged", s -> s.state() == ESTABLISHED && s.sendQueue() == 0);
  }

  @Override
  public void check(Recording recording, Findings findings) {
    closedInFour(recording.take(NOBODY), 1, 1, findings);
    closedInFour(recording.take(SERVER_ONLY), 1, 7, findings);
    closedInFour(recording.take(CLIENT_ONLY), 7, 1, findings);
    closedInFour(recording.take(BOTH), 7, 7, findings);
    for (String heardNothing : List.of(NOBODY, SERVER_ONLY)) {
      findings.that(
          heardNothing + ": the server's kernel would keep no ACK back",
          keptBack(recording.take(heardNothing)) == 0);
    }
    for (String heardData : List.of(CLIENT_ONLY, BOTH)) {
      findings.that(
          heardData + ": the server's ACK waited 40 ms for something to ride on",
          keptBack(recording.take(heardData)) == 40
              && millisToAcknowledge(recording.take(heardData)) >= DELAY);
    }
  }

  private static void closedInFour(Take take, int client, int server, Findings findings) {
    findings.that(
        take.name() + ": FIN, ACK, FIN, ACK; each ACK is one above the FIN's number",
        Closing.of(take).equals(Closing.inFour(client, server)));
  }

  /** For how many milliseconds the server's kernel would keep an ACK back, by its own account. */
  static double keptBack(Take take) {
    return take.first(KEPT_BACK, Measured.class, measured -> true).value();
  }

  /** How long the server's kernel kept the client's FIN unanswered. */
  static double millisToAcknowledge(Take take) {
    Crossing fin = take.segments(fin().from(CLIENT)).get(0);
    long arrived = fin.arrived().orElseThrow();
    Crossing answer =
        take.segments(any().from(SERVER)).stream()
            .filter(segment -> segment.at() >= arrived)
            .findFirst()
            .orElseThrow();
    return (answer.at() - arrived) / 1e3;
  }
}
