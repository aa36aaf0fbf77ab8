package tcpcourse.handshake.experiments;

import tcpcourse.lab.Lab;
import tcpcourse.lab.Running;
import tcpcourse.lab.cable.Hold;
import tcpcourse.lab.recording.Fact;
import tcpcourse.lab.recording.Take;
import tcpcourse.lab.tcp.Match;
import tcpcourse.lab.tcp.Side;

/** Both sides call connect(), neither listens, and the SYNs cross (RFC 9293, Figure 7). */
public final class SimultaneousOpen extends HandshakeStory {

  public SimultaneousOpen() {
    super("Two clients connect to each other, nobody listens. Can that work?");

    take("the SYNs cross", SimultaneousOpen::cross)
        .tells(
            "a SYN each, a SYN,ACK each, and then, more than RFC 9293's Figure 7 shows, an ACK each",
            oneEach(syn()).and(oneEach(synAck())).and(oneEach(ack())).and(sent(6, any())))
        .tells(
            "each side's SYN,ACK had the number of its SYN",
            repeatsItsNumber(CLIENT).and(repeatsItsNumber(SERVER)))
        .tells(
            "both went SYN_SENT, SYN_RECV, ESTABLISHED; nobody was ever in LISTEN",
            went(CLIENT, SYN_SENT, SYN_RECV, ESTABLISHED)
                .and(went(SERVER, SYN_SENT, SYN_RECV, ESTABLISHED))
                .and(never(CLIENT, LISTEN))
                .and(never(SERVER, LISTEN)));
    tooEarly();
  }

  private void tooEarly() {
    take(
            "a SYN arrives before the other side calls connect()",
            lab -> connectToTheOther(lab, lab.client().newEnd()).failure())
        .tells(
            "a SYN that comes too early is refused: ConnectException: Connection refused",
            went(CLIENT, SYN_SENT, CLOSED)
                .and(sent(1, rst().from(SERVER)))
                .and(gave(CLIENT, "connect", "ConnectException: Connection refused")));
  }

  private static Fact<Take> oneEach(Match kind) {
    return sent(1, kind.from(CLIENT)).and(sent(1, kind.from(SERVER)));
  }

  private static Fact<Take> repeatsItsNumber(Side side) {
    return that(
        take -> numbers(take, syn().from(side)).equals(numbers(take, synAck().from(side))),
        Take::wire);
  }

  private static void cross(Lab lab) throws Exception {
    Hold fromClient = lab.cable().hold(syn().from(CLIENT).first());
    Hold fromServer = lab.cable().hold(syn().from(SERVER).first());
    Running<Void> client = connectToTheOther(lab, lab.client().newEnd());
    fromClient.await();
    Running<Void> server = connectToTheOther(lab, lab.server().newEnd().by("other client"));
    fromServer.await();
    // At once: an answer to the one is not to overtake the other.
    lab.cable().release(fromClient, fromServer);
    client.result();
    server.result();
    lab.awaitArrival(ack().from(CLIENT));
    lab.awaitArrival(ack().from(SERVER));
  }

  {
    kernel("net.ipv4.tcp_window_scaling", 0, 1, 1);
    kernel("net.ipv4.tcp_ecn", 0, 2, 2);
  }
}
