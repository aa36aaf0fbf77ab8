package tcpcourse.handshake.experiments;

import static tcpcourse.lab.tcp.SegmentFlags.Flag.SYN;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import tcpcourse.lab.Host;
import tcpcourse.lab.Lab;
import tcpcourse.lab.Running;
import tcpcourse.lab.cable.Hold;
import tcpcourse.lab.tcp.Match;
import tcpcourse.lab.tcp.Segment;
import tcpcourse.lab.tcp.SegmentBuilder;

/** An old SYN arrives before the one that the client has just sent (RFC 9293, Figure 8). */
public final class OldDuplicateSyn extends HandshakeStory {

  /** A SYN with data, from a port of the client's that nobody uses any more. */
  private static final Segment UNWANTED =
      SegmentBuilder.from(CLIENT, 40_000).to(SERVER, Host.PORT).flags(SYN).data("order\n").build();

  public OldDuplicateSyn() {
    super("A SYN from long ago arrives. Can the server tell?");

    figure8();
    take("the RST is lost: the server waits for the third segment", OldDuplicateSyn::objectInVain)
        .tells(
            "without the RST the server stayed in SYN_RECV until it gave up; accept() never returned",
            went(SERVER, SYN_RECV, CLOSED).and(gave(SERVER, "accept")));
    take("the third segment acknowledges another number", OldDuplicateSyn::objectToTheThird)
        .tells(
            "a third segment that acknowledged another number drew a RST, and opened nothing",
            onTheWire("client ACK seq=1 ack=2", "server RST seq=2")
                .and(went(SERVER, SYN_RECV, CLOSED))
                .and(gave(SERVER, "accept")));
    take("two segments suffice: the server takes the SYN at its word", OldDuplicateSyn::believe)
        .tells(
            "taken at its word, the old SYN made accept() return, "
                + "and the server read an order that nobody had given",
            inOrder(returned(SERVER, "accept"), returned(SERVER, "read"), entered(SERVER, CLOSED))
                .and(connections(0, CLIENT)))
        .tells(
            "the client's RST came too late: only the next read() threw",
            gave(SERVER, "read", "\"order\\n\"", "SocketException: Connection reset"));
  }

  private void figure8() {
    take("the client answers with RST", OldDuplicateSyn::object)
        .tells(
            "the old SYN was answered like any other; "
                + "the client saw a wrong acknowledgment and answered with RST",
            wire(
                "client SYN seq=0 len=0",
                "client SYN seq=-100000 len=0",
                "server SYN,ACK seq=0 ack=-99999 len=0",
                "client RST seq=-99999",
                "client SYN seq=0 len=0, dropped",
                "server SYN,ACK seq=0 ack=1 len=0",
                "client ACK seq=1 ack=1"))
        .tells(
            "the RST took the server from SYN_RECV back; "
                + "the new SYN, arriving late, opened the connection",
            went(1, SERVER, SYN_RECV, CLOSED)
                .and(went(2, SERVER, SYN_RECV, ESTABLISHED))
                .and(inOrder(segment(1, rst()), entered(SERVER, CLOSED)))
                .and(went(CLIENT, SYN_SENT, ESTABLISHED)));
  }

  private static void object(Lab lab) throws Exception {
    lab.server().listen();
    // Linux sends its SYN again at once when it has had to object. RFC 9293 does not ask for that,
    // and the one that is held serves as well.
    lab.cable().drop(syn().nth(2));
    Hold late = lab.cable().hold(syn().first());
    Running<?> opening = open(lab);
    Segment syn = late.await();
    long older = syn.sequence() - 100_000;
    lab.cable().inject(CLIENT, SegmentBuilder.like(syn).sequence(older).build());
    lab.awaitArrival(rst());
    lab.server().awaitNone(SYN_RECV);
    lab.awaitLoss(syn().nth(2));
    late.release();
    opening.result();
    lab.server().await(ESTABLISHED);
  }

  /** The client has no use for a connection, and its RST is lost. */
  private static void objectInVain(Lab lab) throws Exception {
    loseTheObjection(lab, rst());
    lab.server().awaitNone(SYN_RECV);
  }

  private static void loseTheObjection(Lab lab, Match objection) throws Exception {
    lab.server().set("net.ipv4.tcp_synack_retries", "0");
    lab.cable().drop(objection);
    offer(lab);
    lab.awaitLoss(objection);
  }

  /** Whoever sent the SYN guesses the server's number K: the third segment acknowledges K+2. */
  private static void objectToTheThird(Lab lab) throws Exception {
    loseTheObjection(lab, rst().from(CLIENT));
    Segment answer = lab.lastFrom(SERVER);
    long wrong = answer.sequence() + 2;
    lab.cable().inject(CLIENT, SegmentBuilder.answering(answer).acknowledgment(wrong).build());
    lab.awaitArrival(rst().from(SERVER));
    lab.server().awaitNone(SYN_RECV);
  }

  /**
   * No TCP opens with two segments, but for Fast Open (RFC 7413), which takes a SYN with data at
   * its word. It asks for a cookie that proves who sends; switched to do without one, it shows what
   * the third segment is for.
   */
  private static void believe(Lab lab) throws Exception {
    // 2: for servers; 0x200: without a cookie; 0x400: for every listener.
    lab.server().set("net.ipv4.tcp_fastopen", Integer.toString(0x2 | 0x200 | 0x400));
    Hold objection = lab.cable().hold(rst());
    Running<Void> server = offer(lab);
    objection.await();
    lab.awaitReturn(SERVER, "server", "read");
    objection.release();
    server.failure();
  }

  private static Running<Void> offer(Lab lab) throws Exception {
    ServerSocket listener = lab.server().listen();
    Running<Void> server = lab.server().run(() -> readAll(listener));
    lab.awaitCall(SERVER, "server", "accept");
    lab.cable().inject(CLIENT, UNWANTED);
    return server;
  }

  private static void readAll(ServerSocket listener) throws IOException {
    try (Socket connection = listener.accept()) {
      connection.getInputStream().readAllBytes();
    }
  }

  {
    setting("net.ipv4.tcp_synack_retries", 0, 2, 0);
    programs(THINK_ACCEPT, THINK_READ);
  }
}
