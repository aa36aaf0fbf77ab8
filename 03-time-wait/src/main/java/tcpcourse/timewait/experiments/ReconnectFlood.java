package tcpcourse.timewait.experiments;

import static tcpcourse.lab.tcp.Match.ack;
import static tcpcourse.lab.tcp.Side.CLIENT;
import static tcpcourse.lab.tcp.Side.SERVER;
import static tcpcourse.lab.tcp.TcpState.CLOSED;
import static tcpcourse.lab.tcp.TcpState.ESTABLISHED;
import static tcpcourse.lab.tcp.TcpState.FIN_WAIT1;
import static tcpcourse.lab.tcp.TcpState.FIN_WAIT2;
import static tcpcourse.lab.tcp.TcpState.LAST_ACK;
import static tcpcourse.lab.tcp.TcpState.SYN_RECV;
import static tcpcourse.lab.tcp.TcpState.TIME_WAIT;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import tcpcourse.lab.Experiment;
import tcpcourse.lab.Hold;
import tcpcourse.lab.Host;
import tcpcourse.lab.Lab;
import tcpcourse.lab.Running;
import tcpcourse.lab.Stage;
import tcpcourse.lab.recording.Event.Measured;
import tcpcourse.lab.recording.Findings;
import tcpcourse.lab.recording.Recording;
import tcpcourse.lab.recording.Take;
import tcpcourse.lab.tcp.Side;
import tcpcourse.lab.tcp.TcpState;
import tcpcourse.timewait.DaytimeClient;
import tcpcourse.timewait.DaytimeServer;

/** A connection for every question, thousands of times. */
public final class ReconnectFlood implements Experiment {

  static final String SERVER_FIRST = "the server closes first";
  static final String CLIENT_FIRST = "the client closes first, from 1,000 ports";
  static final String CAPPED = "the server closes first, and may keep 1,000 entries";

  static final String MADE = "connections made";
  static final String ENTRIES = "TIME_WAIT entries";
  static final String MEMORY = "memory for TIME_WAIT entries";

  static final int LIMIT = 1_000;

  private static final int MANY = 3_000;
  private static final int MORE = 3_000;
  private static final int EVERY = 250;

  /** Few enough for a busy machine to be through with them before the lab loses patience. */
  private static final int AT_A_TIME = 50;

  private static final String REFUSED = "BindException: Cannot assign requested address";

  @Override
  public String question() {
    return "Thousands of short connections: what runs out first, memory or ports?";
  }

  @Override
  public void play(Stage stage) throws Exception {
    stage.take(SERVER_FIRST, lab -> flood(lab, SERVER, MANY));
    stage.take(
        CLIENT_FIRST,
        lab -> {
          lab.client().set("net.ipv4.ip_local_port_range", "40000 " + (40_000 + LIMIT - 1));
          flood(lab, CLIENT, LIMIT);
        });
    stage.take(
        CAPPED,
        lab -> {
          lab.server().set("net.ipv4.tcp_max_tw_buckets", String.valueOf(LIMIT));
          flood(lab, SERVER, MORE);
        });
  }

  /** So many connections that only what is measured is noted; then one more, in full. */
  private static void flood(Lab lab, Side first, int connections) throws Exception {
    lab.expectNoLoss();
    lab.cable().delay(Duration.ZERO);
    Conversation conversation = Conversation.in(lab);
    lab.sumUp(() -> repeat(conversation, first, connections));
    oneMore(conversation, first);
  }

  private static void repeat(Conversation conversation, Side first, int connections)
      throws Exception {
    Lab lab = conversation.lab();
    long before = kernelMemory();
    measure(lab.host(first), 0, 0);
    for (int made = AT_A_TIME; made <= connections; made += AT_A_TIME) {
      Running<Void> server = lab.server().run("server", () -> serve(conversation, first));
      lab.client().run("client", () -> ask(conversation, first)).result();
      server.result();
      awaitTheLastAck(lab, first);
      if (made % EVERY == 0) {
        measure(lab.host(first), made, kernelMemory() - before);
      }
    }
  }

  private static void awaitTheLastAck(Lab lab, Side first) throws Exception {
    lab.host(first).awaitNone(FIN_WAIT1);
    lab.host(first).awaitNone(FIN_WAIT2);
    lab.host(first.other()).awaitNone(LAST_ACK);
  }

  private static void serve(Conversation conversation, Side first) throws IOException {
    DaytimeServer server = conversation.server();
    for (int i = 0; i < AT_A_TIME; i++) {
      if (first == SERVER) {
        server.serveOne();
      } else {
        server.serveOneClosingLast();
      }
    }
  }

  private static void ask(Conversation conversation, Side first) throws IOException {
    for (int i = 0; i < AT_A_TIME; i++) {
      try (DaytimeClient client = new DaytimeClient(conversation.lab().client().socket())) {
        client.open(conversation.at());
        if (first == SERVER) {
          client.answer();
        } else {
          client.line();
        }
      }
    }
  }

  private static void oneMore(Conversation conversation, Side first) throws Exception {
    Lab lab = conversation.lab();
    if (first == CLIENT) {
      DaytimeClient refused = new DaytimeClient(lab.client().socket());
      lab.client().run("client", () -> refused.open(conversation.at())).failure();
      return;
    }
    // From a port that the flood did not use: no entry is taken up again.
    DaytimeClient client = conversation.clientOnItsPort();
    // After the handshake's and the answer's: were it quicker than close(), the program would still
    // have the socket when it comes.
    Hold ackOfTheFin = lab.cable().hold(ack().from(CLIENT).nth(3));
    Running<Void> server = lab.server().run("server", conversation.server()::serveOne);
    lab.client().run("client", () -> client.open(conversation.at())).result();
    lab.client().run("client", client::answer).result();
    server.result();
    ackOfTheFin.await();
    ackOfTheFin.release();
    lab.server().awaitNone(FIN_WAIT1);
    lab.client().run("client", client::close).result();
    awaitTheLastAck(lab, SERVER);
  }

  private static void measure(Host host, int made, long kilobytes) {
    host.measure(MADE, made, "");
    host.measure(ENTRIES, host.count(TIME_WAIT), "");
    host.measure(MEMORY, kilobytes, "kB");
  }

  /**
   * What the kernel has set aside for TIME_WAIT entries, in kB. That account is for root; from
   * others it keeps it, and they see only all that it cannot give back.
   */
  private static long kernelMemory() throws IOException {
    Path account = Path.of("/proc/slabinfo");
    if (Files.isReadable(account)) {
      String[] columns = line(account, "tw_sock_TCP ").split("\\s+");
      return Long.parseLong(columns[2]) * Long.parseLong(columns[3]) / 1024;
    }
    return Long.parseLong(line(Path.of("/proc/meminfo"), "SUnreclaim:").replaceAll("\\D", ""));
  }

  private static String line(Path file, String beginning) throws IOException {
    try (Stream<String> lines = Files.lines(file)) {
      return lines.filter(line -> line.startsWith(beginning)).findFirst().orElseThrow();
    }
  }

  @Override
  public void check(Recording recording, Findings findings) {
    Take server = recording.take(SERVER_FIRST);
    findings.that(
        SERVER_FIRST + ": thousands of entries, and the next connection is as welcome as the first",
        // Fewer than connections: where a port comes up again, its entry is taken up again.
        last(server, ENTRIES) > MANY / 2 && last(server, MADE) == MANY && welcome(server));
    findings.that(
        SERVER_FIRST + ": an entry costs less than a page of memory, 4 kB",
        last(server, MEMORY) < 4 * last(server, ENTRIES));
    Take client = recording.take(CLIENT_FIRST);
    findings.that(
        CLIENT_FIRST + ": the next connect() throws BindException: the ports are used up",
        last(client, ENTRIES) == LIMIT
            && client.outcomes(CLIENT, "connect").equals(List.of(REFUSED)));
    Take capped = recording.take(CAPPED);
    findings.that(
        CAPPED + ": there are never more, and connections go on being made",
        of(capped, ENTRIES).allMatch(entries -> entries <= LIMIT)
            && last(capped, ENTRIES) == LIMIT
            && last(capped, MADE) == MORE
            && welcome(capped));
    findings.that(
        CAPPED + ": beyond them a closed socket is gone at FIN_WAIT2; the client's FIN meets a RST",
        path(capped).equals(List.of(SYN_RECV, ESTABLISHED, FIN_WAIT1, CLOSED))
            && capped.wire().get(capped.wire().size() - 1).startsWith("server RST"));
  }

  private static boolean welcome(Take take) {
    return take.outcomes(CLIENT, "read").equals(List.of("32 bytes", "-1"));
  }

  /** Where the server's last socket went. */
  private static List<TcpState> path(Take take) {
    List<List<TcpState>> paths = take.paths(SERVER);
    return paths.get(paths.size() - 1);
  }

  private static double last(Take take, String series) {
    return of(take, series).reduce((earlier, later) -> later).orElseThrow();
  }

  private static Stream<Double> of(Take take, String series) {
    return take.all(Measured.class).filter(m -> m.what().equals(series)).map(Measured::value);
  }
}
