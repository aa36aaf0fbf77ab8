package tcpcourse.handshake.experiments;

import java.net.Socket;
import tcpcourse.lab.Hold;
import tcpcourse.lab.Host;
import tcpcourse.lab.Lab;
import tcpcourse.lab.Running;
import tcpcourse.lab.Story;
import tcpcourse.lab.recording.Fact;
import tcpcourse.lab.recording.Take;
import tcpcourse.lab.tcp.Match;
import tcpcourse.lab.tcp.Side;

/** Both sides call connect(), neither listens, and the SYNs cross (RFC 9293, Figure 7). */
public final class SimultaneousOpen extends Story {

  public SimultaneousOpen() {
    super("Two clients connect to each other, nobody listens. Can that work?");

    take("the SYNs cross", SimultaneousOpen::cross)
        .tells(
            "a SYN each, a SYN,ACK each, and then, more than Figure 7 shows, an ACK each",
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
            lab -> connect(lab, lab.client(), "client").failure())
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
    Running<Void> client = connect(lab, lab.client(), "client");
    fromClient.await();
    Running<Void> server = connect(lab, lab.server(), "other client");
    fromServer.await();
    // At once: an answer to the one is not to overtake the other.
    lab.cable().release(fromClient, fromServer);
    client.result();
    server.result();
    lab.awaitArrival(ack().from(CLIENT));
    lab.awaitArrival(ack().from(SERVER));
  }

  /** Each side's port must be known beforehand: it is what the other side connects to. */
  private static Running<Void> connect(Lab lab, Host from, String actor) {
    return from.run(
        actor,
        () -> {
          Socket socket = from.socket();
          socket.bind(from.address(Host.PORT));
          socket.connect(lab.host(from.side().other()).address(Host.PORT));
        });
  }
}
