package tcpcourse.halfopen.experiments;

import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import tcpcourse.lab.Lab;
import tcpcourse.lab.Running;
import tcpcourse.lab.Story;
import tcpcourse.lab.recording.Fact;
import tcpcourse.lab.recording.Take;
import tcpcourse.lab.tcp.Match;
import tcpcourse.lab.tcp.Segment;

/** RFC 9293, Figure 9: a client that has crashed calls again, from the port it had before. */
public final class ReconnectSamePorts extends Story {

  private static final int PORT = 7_000;

  public ReconnectSamePorts() {
    super("A client crashes and calls again. What becomes of the old connection?");

    fromTheSamePort();
    take("from another port", ReconnectSamePorts::elsewhere)
        .shows(
            "the new one opens at once, and the old one stays, half-open, in read()",
            none(rst())
                .and(gave(SERVER, "read"))
                .and(
                    is(
                            List.of(List.of(SYN_RECV, ESTABLISHED), List.of(SYN_RECV, ESTABLISHED)),
                            take -> take.paths(SERVER))
                        .telling("the server's connections went"))
                .and(accepted(2)));
  }

  private void fromTheSamePort() {
    take("from the same port", ReconnectSamePorts::again)
        .shows(
            "the SYN meets a connection, and is answered by an ACK: no SYN, the old numbers",
            that(take -> challenge(take) == first(take, ack().from(CLIENT)).sequence(), Take::wire))
        .shows(
            "the client answers that ACK with RST, and the old connection ends",
            that(take -> first(take, rst()).sequence() == challenge(take), Take::wire)
                .and(inOrder(segment(1, ack().from(SERVER)), segment(1, rst().from(CLIENT))))
                .and(gave(SERVER, "read", Told.RESET)))
        .shows(
            "the SYN, sent again, then opens a connection; connect() has noticed nothing",
            sent(3, syn())
                .and(sent(2, synAck()))
                .and(gave(CLIENT, "connect", "", ""))
                .and(accepted(2)));
  }

  private static void again(Lab lab) throws Exception {
    lab.expectNoLoss();
    ServerSocket listener = lab.server().listen();
    Running<Integer> reading = crash(lab, listener);
    Running<Socket> calling = lab.client().connect(PORT, lab.serverAddress());
    reading.failure();
    calling.result();
    accept(lab, listener);
  }

  private static void elsewhere(Lab lab) throws Exception {
    lab.expectNoLoss();
    ServerSocket listener = lab.server().listen();
    crash(lab, listener);
    lab.client().connect(PORT + 1, lab.serverAddress()).result();
    accept(lab, listener);
  }

  /** A connection, of which the client then loses all memory; the server waits in read(). */
  private static Running<Integer> crash(Lab lab, ServerSocket listener) throws Exception {
    Socket client = lab.client().socket();
    lab.client().run(() -> client.bind(lab.client().address(PORT))).result();
    Running<Integer> reading = lab.connect(listener, client).server().read();
    lab.server().awaitBlocked(reading);
    lab.losePower(CLIENT);
    lab.boot(CLIENT);
    return reading;
  }

  private static void accept(Lab lab, ServerSocket listener) throws Exception {
    lab.server().run("second server", listener::accept).result();
    lab.server().await(ESTABLISHED);
  }

  /** The number that the server's ACK says it expects. */
  private static long challenge(Take take) {
    return first(take, ack().from(SERVER)).acknowledgment();
  }

  private static Fact<Take> accepted(int connections) {
    return is(connections, take -> take.outcomes(SERVER, "accept").size())
        .telling("connections accepted:");
  }

  private static Segment first(Take take, Match match) {
    return take.segments(match).get(0).segment();
  }

  {
    programs(READ_TIMEOUT);
  }
}
