package tcpcourse.handshake.experiments;

import static tcpcourse.lab.tcp.Side.CLIENT;
import static tcpcourse.lab.tcp.TcpState.ESTABLISHED;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import tcpcourse.handshake.EchoClient;
import tcpcourse.lab.Experiment;
import tcpcourse.lab.Host;
import tcpcourse.lab.Lab;
import tcpcourse.lab.Running;
import tcpcourse.lab.Stage;
import tcpcourse.lab.recording.Event.Measured;
import tcpcourse.lab.recording.Event.StateSeen;
import tcpcourse.lab.recording.Findings;
import tcpcourse.lab.recording.Recording;
import tcpcourse.lab.recording.Take;

/**
 * A client asks for a port of its own host on which nobody listens, and the kernel gives it that
 * very port as its own.
 */
public final class SelfConnect implements Experiment {

  static final String SAME = "the client is given the port that it asks for";
  static final String OTHER = "the client is given another port";
  static final String SENT = "segments sent by the host";

  @Override
  public String question() {
    return "No server is running. Who is answering?";
  }

  @Override
  public void play(Stage stage) throws Exception {
    stage.take(SAME, SelfConnect::echo);
    stage.take(OTHER, lab -> open(lab, Host.PORT + 1).failure());
  }

  private static void echo(Lab lab) throws Exception {
    EchoClient client = open(lab, Host.PORT).result();
    lab.client().measure(SENT, segmentsSent(lab), "segments");
    lab.client().run("client", () -> client.echo("hello\n")).result();
  }

  /** Chance does it now and then to a client that keeps trying; a choice of one port always. */
  private static Running<EchoClient> open(Lab lab, int onlyPort) {
    lab.client().set("net.ipv4.ip_local_port_range", onlyPort + " " + onlyPort);
    EchoClient client = new EchoClient(lab.client().socket());
    return lab.client()
        .run(
            "client",
            () -> {
              client.open(lab.client().address(Host.PORT));
              return client;
            });
  }

  /** OutSegs of RFC 4022, as this host counts it. */
  private static int segmentsSent(Lab lab) throws Exception {
    List<String> counters =
        lab.client()
            .run("counter", () -> Files.readAllLines(Path.of("/proc/thread-self/net/snmp")))
            .result();
    List<String[]> tcp =
        counters.stream()
            .filter(line -> line.startsWith("Tcp:"))
            .map(line -> line.split(" "))
            .toList();
    return Integer.parseInt(tcp.get(1)[List.of(tcp.get(0)).indexOf("OutSegs")]);
  }

  @Override
  public void check(Recording recording, Findings findings) {
    Take same = recording.take(SAME);
    List<StateSeen> seen = same.all(StateSeen.class).toList();
    findings.that(
        "one socket, ESTABLISHED, whose two ends are the same: 192.0.2.1:7788",
        !seen.isEmpty()
            && seen.get(seen.size() - 1).after() == ESTABLISHED
            && seen.stream().allMatch(state -> state.local().equals(state.remote())));
    findings.that(
        "what the client wrote it read back, though no server runs",
        same.outcomes(CLIENT, "read").equals(List.of("\"hello\\n\"")));
    findings.that(
        "to open it the host sent two segments, none of them over the cable",
        same.first(SENT, Measured.class, m -> m.what().equals(SENT)).value() == 2
            && same.segments().isEmpty());
    findings.that(
        "with any other port of its own the client is refused",
        recording
            .take(OTHER)
            .returned(CLIENT, "connect")
            .outcome()
            .equals("ConnectException: Connection refused"));
  }
}
