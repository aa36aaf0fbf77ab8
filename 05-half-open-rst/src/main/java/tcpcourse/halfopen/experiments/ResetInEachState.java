package tcpcourse.halfopen.experiments;

import static tcpcourse.lab.tcp.SegmentFlags.Flag.ACK;
import static tcpcourse.lab.tcp.SegmentFlags.Flag.RST;

import java.net.Socket;
import tcpcourse.lab.Ends;
import tcpcourse.lab.Host;
import tcpcourse.lab.Lab;
import tcpcourse.lab.Running;
import tcpcourse.lab.Stage;
import tcpcourse.lab.Story;
import tcpcourse.lab.cable.Hold;
import tcpcourse.lab.tcp.Segment;
import tcpcourse.lab.tcp.SegmentBuilder;
import tcpcourse.lab.tcp.Side;
import tcpcourse.lab.tcp.TcpState;

/** RFC 9293 §3.5.3: the same RST, met in each state in which a socket can be. */
public final class ResetInEachState extends Story {

  public ResetInEachState() {
    super("A RST arrives. What becomes of a socket in each of the states?");

    take("LISTEN", ResetInEachState::inListen)
        .shows(
            "nothing happens",
            stayed(SERVER, LISTEN).and(sent(2, rst())).and(sent(1, any().from(SERVER))));
    take("SYN_SENT", lab -> inSynSent(lab, 1).failure())
        .shows("connect() says Connection refused", gave(CLIENT, "connect", Told.REFUSED));
    take("SYN_SENT, a RST for another SYN", ResetInEachState::inSynSentForAnother)
        .tells(
            "SYN_SENT: a RST that acknowledges another SYN than ours is ignored; connect() returns",
            gave(CLIENT, "connect", ""));
    take("SYN_RECV", ResetInEachState::inSynReceived)
        .shows(
            "no connection, and the listener listens on",
            went(SERVER, SYN_RECV, CLOSED).and(stayed(SERVER, LISTEN)));
    take("SYN_RECV, after connect()", ResetInEachState::inSynReceivedAfterConnect)
        .shows(
            "CLOSED, and connect() says Connection reset by peer",
            went(CLIENT, SYN_SENT, SYN_RECV, CLOSED)
                .and(gave(CLIENT, "connect", Told.RESET_BY_PEER)));
    synchronizedStates();
  }

  /** A RST ends these, wherever the connection stood (RFC 9293 §3.10.7.4). */
  private void synchronizedStates() {
    inSynchronized(ESTABLISHED, Lab::connect);
    inSynchronized(FIN_WAIT1, lab -> loseServersFin(lab, lab.connect()));
    inSynchronized(FIN_WAIT2, lab -> HalfClosed.by(SERVER, lab));
    inSynchronized(CLOSE_WAIT, lab -> HalfClosed.by(CLIENT, lab));
    inSynchronized(CLOSING, lab -> loseServersFin(lab, lab.connect()).client().close().result());
    inSynchronized(LAST_ACK, lab -> loseServersFin(lab, HalfClosed.by(CLIENT, lab)));
    inSynchronized(TIME_WAIT, lab -> HalfClosed.by(SERVER, lab).client().close().result());
  }

  /** The lead brings the server's end of a connection into that state. */
  private void inSynchronized(TcpState state, Stage.Procedure lead) {
    take(
            state.name(),
            lab -> {
              lab.steady();
              lead.in(lab);
              lab.server().await(state);
              reset(lab, CLIENT, lab.lastFrom(CLIENT));
              lab.server().awaitNone(state);
            })
        .shows("CLOSED", endedIn(SERVER, state, CLOSED));
  }

  private static Ends loseServersFin(Lab lab, Ends ends) throws Exception {
    lab.cable().drop(fin().from(SERVER));
    ends.server().close().result();
    lab.awaitLoss(fin().from(SERVER));
    return ends;
  }

  private static void inListen(Lab lab) throws Exception {
    // Modelled on a connection that was aborted; to the listener it means nothing.
    lab.connect().client().abort().result();
    lab.server().awaitNone(ESTABLISHED);
    reset(lab, CLIENT, lab.lastFrom(CLIENT));
    lab.awaitArrival(rst().nth(2));
  }

  private static Running<Socket> inSynSent(Lab lab, int beyond) throws Exception {
    lab.server().listen();
    // Lost, so that nobody else answers; this kernel repeats it right after a RST that it ignores.
    lab.cable().drop(syn().first());
    Running<Socket> calling = lab.client().connect(lab.serverAddress());
    lab.awaitLoss(syn().first());
    lab.client().await(SYN_SENT);
    Segment syn = lab.lastFrom(CLIENT);
    SegmentBuilder reset = SegmentBuilder.from(syn.destination()).to(syn.source()).flags(RST, ACK);
    lab.cable().inject(SERVER, reset.acknowledgment(syn.sequence() + beyond).build());
    return calling;
  }

  private static void inSynSentForAnother(Lab lab) throws Exception {
    inSynSent(lab, 2).result();
    lab.server().await(ESTABLISHED);
  }

  private static void inSynReceived(Lab lab) throws Exception {
    lab.server().listen();
    Hold lastAck = lab.cable().hold(ack().from(CLIENT).first());
    lab.client().connect(lab.serverAddress()).result();
    reset(lab, CLIENT, lastAck.await());
    lab.server().awaitNone(SYN_RECV);
    lastAck.discard();
  }

  /** Both sides call connect() (RFC 9293, Figure 7); no SYN,ACK arrives, so both stay there. */
  private static void inSynReceivedAfterConnect(Lab lab) throws Exception {
    Hold syns = lab.cable().hold(syn().firstOf(2));
    lab.cable().drop(synAck());
    Running<Socket> calling = lab.client().connect(Host.PORT, lab.serverAddress());
    lab.server().connect(Host.PORT, lab.client().address(Host.PORT));
    syns.await(2);
    syns.release();
    lab.client().await(SYN_RECV);
    lab.awaitLoss(synAck().from(SERVER));
    reset(lab, SERVER, lab.lastFrom(SERVER));
    calling.failure();
  }

  /** As {@code from} would send it next: the number is exactly the one expected. */
  private static void reset(Lab lab, Side from, Segment last) {
    lab.cable().inject(from, Forged.reset(last, last.sequenceLength()));
  }

  {
    programs(LINGER);
  }
}
