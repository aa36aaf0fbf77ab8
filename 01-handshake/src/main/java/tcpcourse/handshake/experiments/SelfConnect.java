package tcpcourse.handshake.experiments;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import tcpcourse.handshake.EchoClient;
import tcpcourse.lab.Host;
import tcpcourse.lab.Lab;
import tcpcourse.lab.Running;
import tcpcourse.lab.recording.Event.StateSeen;
import tcpcourse.lab.recording.Take;

/**
 * A client asks for a port of its own host on which nobody listens, and the kernel gives it that
 * very port as its own.
 */
public final class SelfConnect extends HandshakeStory {

  private static final String SENT = "segments sent by the host";

  public SelfConnect() {
    super("No server is running. Who is answering?");

    take("the client is given the port that it asks for", SelfConnect::echo)
        .tells(
            "one socket, ESTABLISHED, whose two ends are the same: 192.0.2.1:7788",
            that(SelfConnect::meetsItself, take -> take.all(StateSeen.class).toList()))
        .tells(
            "what the client wrote it read back, though no server runs",
            gave(CLIENT, "read", "\"hello\\n\""))
        .tells(
            "to open it the host sent two segments, none of them over the cable",
            measured(SENT, 2).and(none(any())));
    take("the client is given another port", lab -> openFrom(lab, Host.PORT + 1).failure())
        .tells(
            "with any other port of its own the client is refused",
            gave(CLIENT, "connect", "ConnectException: Connection refused"));
  }

  private static boolean meetsItself(Take take) {
    List<StateSeen> seen = take.all(StateSeen.class).toList();
    return seen.get(seen.size() - 1).after() == ESTABLISHED
        && seen.stream().allMatch(state -> state.local().equals(state.remote()));
  }

  private static void echo(Lab lab) throws Exception {
    EchoClient client = openFrom(lab, Host.PORT).result();
    lab.client().measure(SENT, segmentsSent(lab), "");
    lab.client().run(() -> client.echo("hello\n")).result();
  }

  /** Chance does it now and then to a client that keeps trying; a choice of one port always. */
  private static Running<EchoClient> openFrom(Lab lab, int onlyPort) {
    lab.client().set("net.ipv4.ip_local_port_range", onlyPort + " " + onlyPort);
    return open(lab, lab.client().address(Host.PORT));
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
}
