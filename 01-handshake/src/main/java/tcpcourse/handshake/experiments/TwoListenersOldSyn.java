package tcpcourse.handshake.experiments;

import static tcpcourse.lab.tcp.Match.rst;
import static tcpcourse.lab.tcp.Match.synAck;
import static tcpcourse.lab.tcp.SegmentFlags.Flag.SYN;
import static tcpcourse.lab.tcp.Side.CLIENT;
import static tcpcourse.lab.tcp.Side.SERVER;
import static tcpcourse.lab.tcp.TcpState.CLOSED;
import static tcpcourse.lab.tcp.TcpState.SYN_RECV;

import java.util.List;
import tcpcourse.lab.Experiment;
import tcpcourse.lab.Host;
import tcpcourse.lab.Lab;
import tcpcourse.lab.Stage;
import tcpcourse.lab.recording.Event.Crossing;
import tcpcourse.lab.recording.Findings;
import tcpcourse.lab.recording.Recording;
import tcpcourse.lab.recording.Take;
import tcpcourse.lab.tcp.Endpoint;
import tcpcourse.lab.tcp.Segment;
import tcpcourse.lab.tcp.SegmentBuilder;

/** Both hosts only listen; an old SYN from the one arrives at the other (RFC 9293, Figure 11). */
public final class TwoListenersOldSyn implements Experiment {

  static final String ANSWERED = "the RST arrives";
  static final String LOST = "the RST is lost";

  private static final List<String> FIGURE_11 =
      List.of("client SYN seq=0 len=0", "server SYN,ACK seq=0 ack=1 len=0", "client RST seq=1");

  @Override
  public String question() {
    return "Two listeners, and an old SYN between them. Who puts it right?";
  }

  @Override
  public void play(Stage stage) throws Exception {
    stage.take(ANSWERED, TwoListenersOldSyn::meet);
    stage.take(
        LOST,
        lab -> {
          lab.cable().drop(rst().first());
          meet(lab);
        });
  }

  private static void meet(Lab lab) throws Exception {
    lab.client().listen();
    lab.server().listen();
    lab.cable().inject(CLIENT, oldSyn());
    lab.awaitArrival(rst());
    lab.server().awaitNone(SYN_RECV);
  }

  private static Segment oldSyn() {
    return SegmentBuilder.from(new Endpoint(CLIENT.address(), Host.PORT))
        .to(new Endpoint(SERVER.address(), Host.PORT))
        .flags(SYN)
        .sequence(1_000)
        .build();
  }

  @Override
  public void check(Recording recording, Findings findings) {
    findings.that(
        "the SYN,ACK came to a listener that had asked for nothing: it answered with RST",
        recording.take(ANSWERED).wire().equals(FIGURE_11));
    Take lost = recording.take(LOST);
    findings.that(
        "where the RST was lost, the SYN,ACK came again and was answered with RST again",
        lost.segments(synAck()).size() == 2 && lost.segments(rst()).size() == 2);
    for (Take take : recording.takes()) {
      findings.that(
          take.name() + ": only then did the server's SYN_RECV end; the client's side had no state",
          take.path(SERVER).equals(List.of(SYN_RECV, CLOSED))
              && take.paths(CLIENT).isEmpty()
              && take.inOrder(lastReset(take), take.first(SERVER, CLOSED)));
    }
  }

  private static Crossing lastReset(Take take) {
    List<Crossing> resets = take.segments(rst());
    return resets.get(resets.size() - 1);
  }
}
