package tcpcourse.halfopen.experiments;

import static tcpcourse.lab.tcp.Match.ack;
import static tcpcourse.lab.tcp.Match.fin;
import static tcpcourse.lab.tcp.Match.rst;
import static tcpcourse.lab.tcp.Match.syn;
import static tcpcourse.lab.tcp.Match.synAck;
import static tcpcourse.lab.tcp.SegmentFlags.Flag.ACK;
import static tcpcourse.lab.tcp.SegmentFlags.Flag.RST;
import static tcpcourse.lab.tcp.Side.CLIENT;
import static tcpcourse.lab.tcp.Side.SERVER;
import static tcpcourse.lab.tcp.TcpState.CLOSED;
import static tcpcourse.lab.tcp.TcpState.CLOSE_WAIT;
import static tcpcourse.lab.tcp.TcpState.CLOSING;
import static tcpcourse.lab.tcp.TcpState.ESTABLISHED;
import static tcpcourse.lab.tcp.TcpState.FIN_WAIT1;
import static tcpcourse.lab.tcp.TcpState.FIN_WAIT2;
import static tcpcourse.lab.tcp.TcpState.LAST_ACK;
import static tcpcourse.lab.tcp.TcpState.LISTEN;
import static tcpcourse.lab.tcp.TcpState.SYN_RECV;
import static tcpcourse.lab.tcp.TcpState.SYN_SENT;
import static tcpcourse.lab.tcp.TcpState.TIME_WAIT;

import java.net.Socket;
import java.util.List;
import tcpcourse.lab.Experiment;
import tcpcourse.lab.Hold;
import tcpcourse.lab.Host;
import tcpcourse.lab.Lab;
import tcpcourse.lab.Running;
import tcpcourse.lab.Stage;
import tcpcourse.lab.recording.Event.StateSeen;
import tcpcourse.lab.recording.Findings;
import tcpcourse.lab.recording.Recording;
import tcpcourse.lab.recording.Take;
import tcpcourse.lab.tcp.Segment;
import tcpcourse.lab.tcp.SegmentBuilder;
import tcpcourse.lab.tcp.TcpState;

/** RFC 9293 §3.5.3: the same RST, met in each state in which a socket can be. */
public final class ResetInEachState implements Experiment {

  static final String SYN_SENT_WRONG = "SYN_SENT, a RST for another SYN";
  static final String SYN_RECV_ACTIVE = "SYN_RECV, after connect()";

  /** A RST ends these, wherever the connection stood (RFC 9293 §3.10.7.4). */
  static final List<TcpState> SYNCHRONIZED =
      List.of(ESTABLISHED, FIN_WAIT1, FIN_WAIT2, CLOSE_WAIT, CLOSING, LAST_ACK, TIME_WAIT);

  @Override
  public String question() {
    return "A RST arrives. What becomes of a socket in each of the states?";
  }

  @Override
  public void play(Stage stage) throws Exception {
    stage.take(LISTEN.name(), ResetInEachState::inListen);
    stage.take(SYN_SENT.name(), lab -> inSynSent(lab, 1));
    stage.take(SYN_SENT_WRONG, lab -> inSynSent(lab, 2));
    stage.take(SYN_RECV.name(), ResetInEachState::inSynReceived);
    stage.take(SYN_RECV_ACTIVE, ResetInEachState::inSynReceivedAfterConnect);
    for (TcpState state : SYNCHRONIZED) {
      stage.take(state.name(), lab -> inSynchronized(lab, state));
    }
  }

  private static void inListen(Lab lab) throws Exception {
    // Modelled on a connection that was aborted; to the listener it means nothing.
    Socket client = Connection.open(lab).client();
    lab.client().run("client", () -> Connection.abort(client)).result();
    lab.awaitArrival(rst());
    lab.server().awaitNone(ESTABLISHED);
    reset(lab, CLIENT, lab.lastFrom(CLIENT));
  }

  private static void inSynSent(Lab lab, int beyond) throws Exception {
    lab.server().listen();
    // Lost, so that nobody else answers; this kernel repeats it right after a RST that it ignores.
    lab.cable().drop(syn().first());
    Socket client = lab.client().socket();
    Running<Void> calling = lab.client().run("client", () -> client.connect(lab.serverAddress()));
    lab.awaitLoss(syn().first());
    lab.client().await(SYN_SENT);
    Segment syn = lab.lastFrom(CLIENT);
    Segment reset =
        SegmentBuilder.from(syn.destination())
            .to(syn.source())
            .flags(RST, ACK)
            .acknowledgment(syn.sequence() + beyond)
            .build();
    lab.cable().inject(SERVER, reset);
    lab.awaitArrival(rst());
    if (beyond == 1) {
      calling.failure();
    } else {
      calling.result();
      lab.server().await(ESTABLISHED);
    }
  }

  private static void inSynReceived(Lab lab) throws Exception {
    lab.server().listen();
    Hold hold = lab.cable().hold(ack().from(CLIENT).first());
    Socket client = lab.client().socket();
    lab.client().run("client", () -> client.connect(lab.serverAddress())).result();
    Segment last = hold.await();
    reset(lab, CLIENT, last);
    lab.server().awaitNone(SYN_RECV);
    hold.discard();
  }

  /** Both sides call connect() (RFC 9293, Figure 7); no SYN,ACK arrives, so both stay there. */
  private static void inSynReceivedAfterConnect(Lab lab) throws Exception {
    Hold syns = lab.cable().hold(syn().firstOf(2));
    lab.cable().drop(synAck());
    Running<Void> calling = connect(lab, lab.client());
    Running<Void> other = connect(lab, lab.server());
    syns.await(2);
    syns.release();
    lab.client().await(SYN_RECV);
    lab.awaitLoss(synAck().from(SERVER));
    reset(lab, SERVER, lab.lastFrom(SERVER));
    calling.failure();
  }

  private static Running<Void> connect(Lab lab, Host from) {
    Socket socket = from.socket();
    return from.run(
        from.side().toString(),
        () -> {
          socket.bind(from.address(Host.PORT));
          socket.connect(lab.host(from.side().other()).address(Host.PORT));
        });
  }

  private static void inSynchronized(Lab lab, TcpState state) throws Exception {
    lab.expectNoLoss();
    lab.client().acknowledgeAtOnce();
    lab.server().acknowledgeAtOnce();
    Connection connection = Connection.open(lab);
    lead(lab, connection, state);
    lab.server().await(state);
    reset(lab, CLIENT, lab.lastFrom(CLIENT));
    lab.server().awaitNone(state);
  }

  /** Brings the server's end into that state. */
  private static void lead(Lab lab, Connection connection, TcpState state) throws Exception {
    switch (state) {
      case FIN_WAIT1 -> {
        lab.cable().drop(fin().from(SERVER));
        connection.serverCloses();
        lab.awaitLoss(fin());
      }
      case FIN_WAIT2 -> connection.serverCloses();
      case CLOSE_WAIT -> clientCloses(lab, connection);
      case CLOSING -> {
        lab.cable().drop(fin().from(SERVER));
        connection.serverCloses();
        lab.awaitLoss(fin());
        clientCloses(lab, connection);
      }
      case LAST_ACK -> {
        clientCloses(lab, connection);
        lab.server().await(CLOSE_WAIT);
        lab.cable().drop(fin().from(SERVER));
        connection.serverCloses();
        lab.awaitLoss(fin().from(SERVER));
      }
      case TIME_WAIT -> {
        connection.serverCloses();
        lab.client().await(CLOSE_WAIT);
        clientCloses(lab, connection);
      }
      default -> {}
    }
  }

  private static void clientCloses(Lab lab, Connection connection) throws Exception {
    lab.client().run("client", () -> connection.client().close()).result();
  }

  /** As {@code from} would send it next: the number is exactly the one expected. */
  private static void reset(Lab lab, tcpcourse.lab.tcp.Side from, Segment last) throws Exception {
    Segment reset =
        SegmentBuilder.like(last)
            .flags(RST)
            .sequence(last.sequence() + last.sequenceLength())
            .options(List.of())
            .data(new byte[0])
            .build();
    lab.cable().inject(from, reset);
    lab.await(
        "the RST to arrive",
        event ->
            event instanceof tcpcourse.lab.recording.Event.Crossing crossing
                && crossing.origin() == tcpcourse.lab.recording.Event.Origin.INJECTED
                && crossing.arrived().isPresent());
  }

  @Override
  public void check(Recording recording, Findings findings) {
    findings.that(
        "LISTEN: nothing happens",
        recording.take("LISTEN").all(StateSeen.class).noneMatch(seen -> seen.before() == LISTEN));
    findings.that(
        "SYN_SENT: connect() says Connection refused",
        recording
            .take("SYN_SENT")
            .outcomes(CLIENT, "connect")
            .equals(List.of("ConnectException: Connection refused")));
    findings.that(
        "SYN_SENT: a RST that acknowledges another SYN than ours is ignored; connect() returns",
        recording.take(SYN_SENT_WRONG).outcomes(CLIENT, "connect").equals(List.of("")));
    findings.that(
        "SYN_RECV: no connection, and the listener listens on",
        ended(recording.take("SYN_RECV"), SYN_RECV)
            && recording
                .take("SYN_RECV")
                .all(StateSeen.class)
                .noneMatch(seen -> seen.before() == LISTEN));
    Take active = recording.take(SYN_RECV_ACTIVE);
    findings.that(
        SYN_RECV_ACTIVE + ": CLOSED, and connect() says Connection reset by peer",
        active.path(CLIENT).equals(List.of(SYN_SENT, SYN_RECV, CLOSED))
            && active.outcomes(CLIENT, "connect").equals(List.of(Told.RESET_BY_PEER)));
    for (TcpState state : SYNCHRONIZED) {
      findings.that(state + ": CLOSED", ended(recording.take(state.name()), state));
    }
  }

  /** Whether the server went from {@code state} to CLOSED. */
  static boolean ended(Take take, TcpState state) {
    return take.all(StateSeen.class)
        .anyMatch(
            seen -> seen.side() == SERVER && seen.before() == state && seen.after() == CLOSED);
  }
}
