package tcpcourse.handshake.experiments;

import static tcpcourse.lab.tcp.SegmentFlags.Flag.SYN;

import java.net.ServerSocket;
import java.util.List;
import tcpcourse.handshake.EchoClient;
import tcpcourse.handshake.EchoServer;
import tcpcourse.lab.Lab;
import tcpcourse.lab.Story;
import tcpcourse.lab.recording.Event.Crossing;
import tcpcourse.lab.recording.Take;
import tcpcourse.lab.tcp.Segment;
import tcpcourse.lab.tcp.TcpOption.MaximumSegmentSize;
import tcpcourse.lab.tcp.TcpOption.WindowScale;

/** A connection is opened; the server calls accept() only when everything has been said. */
public final class ThreeWayHandshake extends Story {

  public ThreeWayHandshake() {
    super("connect() has returned. What has happened?");

    Scene open = take(ThreeWayHandshake::open);
    itsSegments(open);
    itsStates(open);
    open.shows(
            "connect() returned before accept() was called",
            inOrder(returned(CLIENT, "connect"), began(SERVER, "accept")))
        .shows(
            "accept() sent nothing: the last segment had left before it was called",
            sent(3, any()).and(inOrder(segment(3, any()), began(SERVER, "accept"))));
  }

  private static void itsSegments(Scene open) {
    open.shows(
            "three segments open the connection: SYN; SYN,ACK; ACK",
            wire(
                "client SYN seq=0 len=0",
                "server SYN,ACK seq=0 ack=1 len=0",
                "client ACK seq=1 ack=1"))
        .shows(
            "the server answered with one segment, which is its SYN and its ACK",
            sent(1, any().from(SERVER)).and(sent(1, synAck())))
        .shows(
            "each side acknowledged the other's initial sequence number plus one",
            that(ThreeWayHandshake::acknowledgeEachOther, ThreeWayHandshake::segments))
        .shows("none of the three carried data", none(data()))
        .shows(
            "only the SYNs told a maximum segment size and a window scale",
            that(
                take -> segments(take).stream().allMatch(s -> sizesTold(s) == (s.has(SYN) ? 2 : 0)),
                ThreeWayHandshake::segments));
  }

  private static void itsStates(Scene open) {
    open.shows("the client went SYN_SENT, ESTABLISHED", went(CLIENT, SYN_SENT, ESTABLISHED))
        .shows(
            "the client had its socket in SYN_SENT before it sent the last ACK",
            inOrder(entered(CLIENT, SYN_SENT), segment(1, ack())))
        .shows(
            "the server went SYN_RECV, ESTABLISHED; its listener stayed in LISTEN",
            went(SERVER, SYN_RECV, ESTABLISHED).and(stayed(SERVER, LISTEN)))
        .shows(
            "the client was ESTABLISHED before the server was",
            inOrder(entered(CLIENT, ESTABLISHED), entered(SERVER, ESTABLISHED)));
  }

  private static void open(Lab lab) throws Exception {
    ServerSocket listener = lab.server().listen();
    EchoClient client = new EchoClient(lab.client().socket());
    lab.client().run(() -> client.open(lab.serverAddress())).result();
    lab.server().await(ESTABLISHED);
    lab.server().run(() -> new EchoServer(listener).serveOne());
    lab.awaitCall(SERVER, "server", "read");
  }

  private static List<Segment> segments(Take take) {
    return take.segments().stream().map(Crossing::segment).toList();
  }

  private static boolean acknowledgeEachOther(Take take) {
    List<Segment> three = segments(take);
    return three.get(1).acknowledgment() == next(three.get(0))
        && three.get(2).acknowledgment() == next(three.get(1));
  }

  /** Numbers wrap at 2^32. */
  private static long next(Segment syn) {
    return syn.sequence() + 1 & 0xffffffffL;
  }

  /** How many of the two options that only a SYN may have. */
  private static long sizesTold(Segment segment) {
    return segment.options().stream()
        .filter(option -> option instanceof MaximumSegmentSize || option instanceof WindowScale)
        .count();
  }
}
