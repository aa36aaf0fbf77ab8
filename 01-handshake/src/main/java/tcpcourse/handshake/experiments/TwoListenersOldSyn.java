package tcpcourse.handshake.experiments;

import static tcpcourse.lab.tcp.SegmentFlags.Flag.SYN;

import tcpcourse.lab.Host;
import tcpcourse.lab.Lab;
import tcpcourse.lab.Stage;
import tcpcourse.lab.tcp.Segment;
import tcpcourse.lab.tcp.SegmentBuilder;

/** Both hosts only listen; an old SYN from the one arrives at the other (RFC 9293, Figure 11). */
public final class TwoListenersOldSyn extends HandshakeStory {

  private static final Segment OLD_SYN =
      SegmentBuilder.from(CLIENT, Host.PORT)
          .to(SERVER, Host.PORT)
          .flags(SYN)
          .sequence(1_000)
          .build();

  public TwoListenersOldSyn() {
    super("Two listeners, and an old SYN between them. Who puts it right?");

    putRight("the RST arrives", TwoListenersOldSyn::meet)
        .tells(
            "the SYN,ACK came to a listener that had asked for nothing: it answered with RST",
            wire("client SYN seq=0 len=0", "server SYN,ACK seq=0 ack=1 len=0", "client RST seq=1"));
    putRight("the RST is lost", TwoListenersOldSyn::meetAndLoseTheReset)
        .tells(
            "where the RST was lost, the SYN,ACK came again and was answered with RST again",
            sent(2, synAck()).and(sent(2, rst())));
  }

  private Scene putRight(String name, Stage.Procedure play) {
    return take(name, play)
        .shows(
            "only then did the server's SYN_RECV end; the client's side had no state",
            went(SERVER, SYN_RECV, CLOSED)
                .and(connections(0, CLIENT))
                .and(inOrder(lastSegment(rst()), entered(SERVER, CLOSED))));
  }

  private static void meetAndLoseTheReset(Lab lab) throws Exception {
    lab.cable().drop(rst().first());
    meet(lab);
  }

  private static void meet(Lab lab) throws Exception {
    lab.client().listen();
    lab.server().listen();
    lab.cable().inject(CLIENT, OLD_SYN);
    lab.awaitArrival(rst());
    lab.server().awaitNone(SYN_RECV);
  }
}
