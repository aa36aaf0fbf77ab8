package tcpcourse.handshake.experiments;

import java.net.ServerSocket;
import java.util.List;
import tcpcourse.lab.Lab;
import tcpcourse.lab.recording.Event.Crossing;
import tcpcourse.lab.recording.Fact;
import tcpcourse.lab.recording.Take;
import tcpcourse.lab.tcp.Match;
import tcpcourse.lab.tcp.Segment;
import tcpcourse.lab.tcp.TcpOption.MaximumSegmentSize;
import tcpcourse.lab.tcp.TcpOption.WindowScale;

/** A connection is opened; the server calls accept() only when everything has been said. */
public final class ThreeWayHandshake extends HandshakeStory {

  public ThreeWayHandshake() {
    super("connect() has returned. What has happened?");

    Scene open = take(ThreeWayHandshake::acceptLast);
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
            that(ThreeWayHandshake::acknowledgeEachOther, Take::segments))
        .shows("none of the three carried data", none(data()))
        .shows(
            "only the SYNs told a maximum segment size and a window scale",
            told(1, syn()).and(told(1, synAck())).and(told(0, ack())));
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

  private static void acceptLast(Lab lab) throws Exception {
    ServerSocket listener = lab.server().listen();
    open(lab).result();
    lab.server().await(ESTABLISHED);
    serve(lab, listener);
    lab.awaitCall(SERVER, "server", "read");
  }

  private static boolean acknowledgeEachOther(Take take) {
    List<Segment> three = take.segments().stream().map(Crossing::segment).toList();
    return ahead(three.get(1).acknowledgment(), three.get(0).sequence()) == 1
        && ahead(three.get(2).acknowledgment(), three.get(1).sequence()) == 1;
  }

  private static Fact<Take> told(int count, Match match) {
    return options(count, match, MaximumSegmentSize.class, WindowScale.class);
  }

  {
    programs(THINK_ACCEPT, BACKLOG);
    kernel("net.ipv4.tcp_window_scaling", 0, 1, 1);
    kernel("net.ipv4.tcp_syncookies", 0, 2, 1);
  }
}
