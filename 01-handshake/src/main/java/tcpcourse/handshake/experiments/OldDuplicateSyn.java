package tcpcourse.handshake.experiments;

import static tcpcourse.lab.tcp.Match.rst;
import static tcpcourse.lab.tcp.Match.syn;
import static tcpcourse.lab.tcp.SegmentFlags.Flag.ACK;
import static tcpcourse.lab.tcp.SegmentFlags.Flag.SYN;
import static tcpcourse.lab.tcp.Side.CLIENT;
import static tcpcourse.lab.tcp.Side.SERVER;
import static tcpcourse.lab.tcp.TcpState.CLOSED;
import static tcpcourse.lab.tcp.TcpState.ESTABLISHED;
import static tcpcourse.lab.tcp.TcpState.SYN_RECV;
import static tcpcourse.lab.tcp.TcpState.SYN_SENT;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import tcpcourse.handshake.EchoClient;
import tcpcourse.lab.Experiment;
import tcpcourse.lab.Hold;
import tcpcourse.lab.Host;
import tcpcourse.lab.Lab;
import tcpcourse.lab.Running;
import tcpcourse.lab.Stage;
import tcpcourse.lab.recording.Findings;
import tcpcourse.lab.recording.Recording;
import tcpcourse.lab.recording.Take;
import tcpcourse.lab.tcp.Endpoint;
import tcpcourse.lab.tcp.Segment;
import tcpcourse.lab.tcp.SegmentBuilder;

/**
 * A SYN from long ago reaches the server before the one that the client has just sent (RFC 9293,
 * Figure 8).
 */
public final class OldDuplicateSyn implements Experiment {

  static final String THREE = "the client answers with RST";
  static final String UNHEARD = "the RST is lost: the server waits for the third segment";
  static final String WRONG_ACK = "the third segment acknowledges another number";
  static final String TWO = "two segments suffice: the server takes the SYN at its word";

  /** How far behind the client's new initial sequence number the old one lies. */
  private static final long OLDER = 100_000;

  private static final List<String> FIGURE_8 =
      List.of(
          "client SYN seq=0 len=0",
          "client SYN seq=-100000 len=0",
          "server SYN,ACK seq=0 ack=-99999 len=0",
          "client RST seq=-99999",
          "client SYN seq=0 len=0, dropped",
          "server SYN,ACK seq=0 ack=1 len=0",
          "client ACK seq=1 ack=1");

  @Override
  public String question() {
    return "A SYN from long ago arrives. Can the server tell?";
  }

  @Override
  public void play(Stage stage) throws Exception {
    stage.take(THREE, OldDuplicateSyn::object);
    stage.take(UNHEARD, OldDuplicateSyn::objectInVain);
    stage.take(WRONG_ACK, OldDuplicateSyn::objectToTheThird);
    stage.take(TWO, OldDuplicateSyn::believe);
  }

  private static void object(Lab lab) throws Exception {
    lab.server().listen();
    // Linux sends its SYN again at once when it has had to object. RFC 9293 does not ask for that,
    // and the one that is held serves as well.
    lab.cable().drop(syn().nth(2));
    Hold late = lab.cable().hold(syn().first());
    Running<Void> opening = startClient(lab);
    lab.cable().inject(CLIENT, old(late.await()));
    lab.awaitArrival(rst());
    lab.server().awaitNone(SYN_RECV);
    lab.awaitLoss(syn().nth(2));
    late.release();
    opening.result();
    lab.server().await(ESTABLISHED);
  }

  private static Running<Void> startClient(Lab lab) {
    EchoClient client = new EchoClient(lab.client().socket());
    return lab.client().run("client", () -> client.open(lab.serverAddress()));
  }

  private static Segment old(Segment syn) {
    return SegmentBuilder.like(syn).sequence(syn.sequence() - OLDER).build();
  }

  /** The same, but the client has no use for a connection, and its RST is lost. */
  private static void objectInVain(Lab lab) throws Exception {
    lab.server().set("net.ipv4.tcp_synack_retries", "0");
    lab.cable().drop(rst());
    startServer(lab);
    lab.cable().inject(CLIENT, unwanted());
    lab.awaitLoss(rst());
    lab.server().awaitNone(SYN_RECV);
  }

  /** Whoever sent the SYN guesses the server's number K: the third segment acknowledges K+2. */
  private static void objectToTheThird(Lab lab) throws Exception {
    lab.server().set("net.ipv4.tcp_synack_retries", "0");
    lab.cable().drop(rst().from(CLIENT));
    startServer(lab);
    lab.cable().inject(CLIENT, unwanted());
    lab.awaitLoss(rst().from(CLIENT));
    Segment answer = lab.lastFrom(SERVER);
    lab.cable()
        .inject(
            CLIENT,
            SegmentBuilder.from(answer.destination())
                .to(answer.source())
                .flags(ACK)
                .sequence(answer.acknowledgment())
                .acknowledgment(answer.sequence() + 2)
                .build());
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
    Running<String> server = startServer(lab);
    lab.cable().inject(CLIENT, unwanted());
    objection.await();
    lab.awaitReturn(SERVER, "server", "read");
    objection.release();
    server.failure();
  }

  /** A SYN with data, from a port of the client's that nobody uses any more. */
  private static Segment unwanted() {
    return SegmentBuilder.from(new Endpoint(CLIENT.address(), 40_000))
        .to(new Endpoint(SERVER.address(), Host.PORT))
        .flags(SYN)
        .data("order\n".getBytes(StandardCharsets.US_ASCII))
        .build();
  }

  private static Running<String> startServer(Lab lab) throws Exception {
    ServerSocket listener = lab.server().listen();
    Running<String> server = lab.server().run("server", () -> takeOrders(listener));
    lab.awaitCall(SERVER, "server", "accept");
    return server;
  }

  private static String takeOrders(ServerSocket listener) throws IOException {
    try (Socket connection = listener.accept()) {
      return new String(connection.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
    }
  }

  @Override
  public void check(Recording recording, Findings findings) {
    Take three = recording.take(THREE);
    findings.that(
        "the old SYN was answered like any other; "
            + "the client saw a wrong acknowledgment and answered with RST",
        three.wire().equals(FIGURE_8));
    findings.that(
        "the RST took the server from SYN_RECV back; "
            + "the new SYN, arriving late, opened the connection",
        three
                .paths(SERVER)
                .equals(List.of(List.of(SYN_RECV, CLOSED), List.of(SYN_RECV, ESTABLISHED)))
            && three.path(CLIENT).equals(List.of(SYN_SENT, ESTABLISHED)));
    Take unheard = recording.take(UNHEARD);
    findings.that(
        "without the RST the server stayed in SYN_RECV until it gave up; accept() never returned",
        unheard.path(SERVER).equals(List.of(SYN_RECV, CLOSED))
            && unheard.outcomes(SERVER, "accept").isEmpty());
    checkTheThird(recording.take(WRONG_ACK), findings);
    Take two = recording.take(TWO);
    findings.that(
        "taken at its word, the old SYN made accept() return, "
            + "and the server read an order that nobody had given",
        two.inOrder(
            two.segments(syn()).get(0),
            two.returned(SERVER, "accept"),
            two.returned(SERVER, "read"),
            two.first(SERVER, CLOSED)));
    findings.that(
        "the client's RST came too late: only the next read() threw",
        two.outcomes(SERVER, "read")
            .equals(List.of("\"order\\n\"", "SocketException: Connection reset")));
  }

  private static void checkTheThird(Take wrong, Findings findings) {
    findings.that(
        "a third segment that acknowledged another number drew a RST, and opened nothing",
        wrong.segments(rst().from(SERVER)).size() == 1
            && wrong.path(SERVER).equals(List.of(SYN_RECV, CLOSED))
            && wrong.outcomes(SERVER, "accept").isEmpty());
  }
}
