package tcpcourse.halfopen.experiments;

import static tcpcourse.lab.tcp.Match.rst;
import static tcpcourse.lab.tcp.Match.syn;
import static tcpcourse.lab.tcp.Side.CLIENT;
import static tcpcourse.lab.tcp.Side.SERVER;
import static tcpcourse.lab.tcp.TcpState.ESTABLISHED;

import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import tcpcourse.lab.Experiment;
import tcpcourse.lab.Lab;
import tcpcourse.lab.Running;
import tcpcourse.lab.Stage;
import tcpcourse.lab.recording.Findings;
import tcpcourse.lab.recording.Recording;
import tcpcourse.lab.recording.Take;

/** RFC 9293, Figure 9: a client that has crashed calls again, from the port it had before. */
public final class ReconnectSamePorts implements Experiment {

  static final String SAME = "from the same port";
  static final String OTHER = "from another port";

  private static final int PORT = 7_000;

  @Override
  public String question() {
    return "A client crashes and calls again. What becomes of the old connection?";
  }

  @Override
  public void play(Stage stage) throws Exception {
    stage.take(SAME, ReconnectSamePorts::again);
    stage.take(OTHER, ReconnectSamePorts::elsewhere);
  }

  private static void again(Lab lab) throws Exception {
    ServerSocket listener = lab.server().listen();
    Running<Integer> reading = crash(lab, listener);
    Running<Void> calling = call(lab, PORT);
    reading.failure();
    calling.result();
    accept(lab, listener);
  }

  private static void elsewhere(Lab lab) throws Exception {
    ServerSocket listener = lab.server().listen();
    crash(lab, listener);
    call(lab, PORT + 1).result();
    accept(lab, listener);
  }

  /** A connection, of which the client then loses all memory; the server waits in read(). */
  private static Running<Integer> crash(Lab lab, ServerSocket listener) throws Exception {
    lab.expectNoLoss();
    Socket client = lab.client().socket();
    lab.client().run("client", () -> client.bind(lab.client().address(PORT))).result();
    Running<Integer> reading = Connection.open(lab, listener, client).serverReads();
    lab.server().awaitBlocked(reading);
    lab.losePower(CLIENT);
    lab.boot(CLIENT);
    return reading;
  }

  private static Running<Void> call(Lab lab, int port) {
    Socket client = lab.client().socket();
    return lab.client()
        .run(
            "client",
            () -> {
              client.bind(lab.client().address(port));
              client.connect(lab.serverAddress());
            });
  }

  private static void accept(Lab lab, ServerSocket listener) throws Exception {
    lab.server().run("second server", listener::accept).result();
    lab.server().await(ESTABLISHED);
  }

  @Override
  public void check(Recording recording, Findings findings) {
    Take same = recording.take(SAME);
    findings.that(
        SAME + ": the SYN meets a connection, and is answered by an ACK: no SYN, the old numbers",
        same.segments().get(4).segment().flags().toString().equals("ACK")
            && same.segments().get(4).segment().acknowledgment()
                == same.segments(syn()).get(0).segment().sequence() + 1);
    findings.that(
        SAME + ": the client answers that ACK with RST, and the old connection ends",
        same.segments(rst().from(CLIENT)).size() == 1
            && same.outcomes(SERVER, "read").equals(List.of(Told.RESET)));
    findings.that(
        SAME + ": the SYN, sent again, then opens a connection; connect() has noticed nothing",
        same.segments(syn()).size() == 3
            && same.outcomes(CLIENT, "connect").equals(List.of("", ""))
            && same.outcomes(SERVER, "accept").size() == 2);
    Take other = recording.take(OTHER);
    findings.that(
        OTHER + ": the new one opens at once, and the old one stays, half-open, in read()",
        other.segments(rst()).isEmpty()
            && other.outcomes(SERVER, "read").isEmpty()
            && other.paths(SERVER).stream().allMatch(path -> path.contains(ESTABLISHED))
            && other.outcomes(SERVER, "accept").size() == 2);
  }
}
