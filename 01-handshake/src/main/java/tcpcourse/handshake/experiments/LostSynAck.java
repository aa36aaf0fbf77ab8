package tcpcourse.handshake.experiments;

import static tcpcourse.lab.tcp.Match.syn;
import static tcpcourse.lab.tcp.Match.synAck;
import static tcpcourse.lab.tcp.Side.CLIENT;
import static tcpcourse.lab.tcp.Side.SERVER;
import static tcpcourse.lab.tcp.TcpState.ESTABLISHED;
import static tcpcourse.lab.tcp.TcpState.SYN_RECV;
import static tcpcourse.lab.tcp.TcpState.SYN_SENT;

import java.time.Duration;
import java.util.List;
import tcpcourse.handshake.EchoClient;
import tcpcourse.lab.Experiment;
import tcpcourse.lab.Lab;
import tcpcourse.lab.Running;
import tcpcourse.lab.Stage;
import tcpcourse.lab.recording.Findings;
import tcpcourse.lab.recording.Recording;
import tcpcourse.lab.recording.Take;

/**
 * The SYN,ACK is lost. Both sides wait for an answer, so both clocks run: the client repeats its
 * SYN, the server its SYN,ACK, whichever comes first.
 */
public final class LostSynAck implements Experiment {

  static final String CLIENT_REPEATS = "the client repeats its SYN";
  static final String SERVER_REPEATS =
      "the repeated SYN is lost too: the server repeats its SYN,ACK";

  @Override
  public String question() {
    return "The SYN,ACK is lost. Which side repeats itself?";
  }

  @Override
  public void play(Stage stage) throws Exception {
    stage.take(CLIENT_REPEATS, lab -> open(lab, stage.delay()));
    stage.take(
        SERVER_REPEATS,
        lab -> {
          lab.cable().drop(syn().nth(2));
          open(lab, stage.delay());
        });
  }

  private static void open(Lab lab, Duration delay) throws Exception {
    lab.server().listen();
    lab.cable().drop(synAck().first());
    // Both sides wait for one second. The first SYN travels slowly, so that the server's second
    // begins clearly later than the client's and the two do not race.
    lab.cable().delay(CLIENT, delay.plusMillis(300));
    EchoClient client = new EchoClient(lab.client().socket());
    Running<Void> opening = lab.client().run("client", () -> client.open(lab.serverAddress()));
    lab.awaitLoss(synAck());
    lab.cable().delay(CLIENT, delay);
    opening.result();
    lab.server().await(ESTABLISHED);
  }

  @Override
  public void check(Recording recording, Findings findings) {
    findings.that(
        "a second after its SYN the client sent it again, and the server answered again",
        recording
            .take(CLIENT_REPEATS)
            .wire()
            .equals(
                List.of(
                    "client SYN seq=0 len=0",
                    "server SYN,ACK seq=0 ack=1 len=0, dropped",
                    "client SYN seq=0 len=0",
                    "server SYN,ACK seq=0 ack=1 len=0",
                    "client ACK seq=1 ack=1")));
    findings.that(
        "with that SYN lost as well, the server sent its SYN,ACK again, a second after the first",
        recording
            .take(SERVER_REPEATS)
            .wire()
            .equals(
                List.of(
                    "client SYN seq=0 len=0",
                    "server SYN,ACK seq=0 ack=1 len=0, dropped",
                    "client SYN seq=0 len=0, dropped",
                    "server SYN,ACK seq=0 ack=1 len=0",
                    "client ACK seq=1 ack=1")));
    for (Take take : recording.takes()) {
      findings.that(
          take.name() + ": neither side changed its state because of the loss",
          take.path(CLIENT).equals(List.of(SYN_SENT, ESTABLISHED))
              && take.path(SERVER).equals(List.of(SYN_RECV, ESTABLISHED)));
    }
  }
}
