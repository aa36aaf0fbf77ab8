package tcpcourse.handshake.experiments;

import static tcpcourse.lab.tcp.Match.ack;
import static tcpcourse.lab.tcp.Match.syn;
import static tcpcourse.lab.tcp.Match.synAck;
import static tcpcourse.lab.tcp.Side.CLIENT;
import static tcpcourse.lab.tcp.Side.SERVER;
import static tcpcourse.lab.tcp.TcpState.CLOSED;
import static tcpcourse.lab.tcp.TcpState.ESTABLISHED;
import static tcpcourse.lab.tcp.TcpState.LISTEN;
import static tcpcourse.lab.tcp.TcpState.SYN_RECV;
import static tcpcourse.lab.tcp.TcpState.SYN_SENT;

import java.net.Socket;
import java.util.List;
import tcpcourse.lab.Experiment;
import tcpcourse.lab.Hold;
import tcpcourse.lab.Host;
import tcpcourse.lab.Lab;
import tcpcourse.lab.Running;
import tcpcourse.lab.Stage;
import tcpcourse.lab.recording.Findings;
import tcpcourse.lab.recording.Recording;
import tcpcourse.lab.recording.Take;
import tcpcourse.lab.tcp.Side;
import tcpcourse.lab.tcp.TcpState;

/** Both sides call connect(), neither listens, and the SYNs cross (RFC 9293, Figure 7). */
public final class SimultaneousOpen implements Experiment {

  static final String CROSSING = "the SYNs cross";
  static final String EARLY = "a SYN arrives before the other side calls connect()";

  private static final List<TcpState> BOTH = List.of(SYN_SENT, SYN_RECV, ESTABLISHED);

  @Override
  public String question() {
    return "Two clients connect to each other, nobody listens. Can that work?";
  }

  @Override
  public void play(Stage stage) throws Exception {
    stage.take(CROSSING, SimultaneousOpen::cross);
    stage.take(EARLY, lab -> connect(lab, lab.client(), "client").failure());
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
  static Running<Void> connect(Lab lab, Host from, String actor) {
    Side to = from.side().other();
    return from.run(
        actor,
        () -> {
          Socket socket = from.socket();
          socket.bind(from.address(Host.PORT));
          socket.connect(lab.host(to).address(Host.PORT));
        });
  }

  @Override
  public void check(Recording recording, Findings findings) {
    Take crossing = recording.take(CROSSING);
    findings.that(
        "a SYN each, a SYN,ACK each, and then, more than Figure 7 shows, an ACK each",
        List.of(syn(), synAck(), ack()).stream()
            .allMatch(
                kind ->
                    crossing.segments(kind.from(CLIENT)).size() == 1
                        && crossing.segments(kind.from(SERVER)).size() == 1));
    findings.that(
        "both went SYN_SENT, SYN_RECV, ESTABLISHED; nobody was ever in LISTEN",
        crossing.path(CLIENT).equals(BOTH)
            && crossing.path(SERVER).equals(BOTH)
            && !crossing.saw(CLIENT, LISTEN)
            && !crossing.saw(SERVER, LISTEN));
    Take early = recording.take(EARLY);
    findings.that(
        "a SYN that comes too early is refused: ConnectException: Connection refused",
        early.path(CLIENT).equals(List.of(SYN_SENT, CLOSED))
            && early
                .outcomes(CLIENT, "connect")
                .equals(List.of("ConnectException: Connection refused")));
  }
}
