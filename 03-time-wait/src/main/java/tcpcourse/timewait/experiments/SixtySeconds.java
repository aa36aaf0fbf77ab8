package tcpcourse.timewait.experiments;

import static tcpcourse.lab.tcp.Match.ack;
import static tcpcourse.lab.tcp.Match.fin;
import static tcpcourse.lab.tcp.Side.CLIENT;
import static tcpcourse.lab.tcp.Side.SERVER;
import static tcpcourse.lab.tcp.TcpState.CLOSED;
import static tcpcourse.lab.tcp.TcpState.FIN_WAIT2;
import static tcpcourse.lab.tcp.TcpState.LAST_ACK;
import static tcpcourse.lab.tcp.TcpState.TIME_WAIT;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import tcpcourse.lab.Experiment;
import tcpcourse.lab.Lab;
import tcpcourse.lab.Stage;
import tcpcourse.lab.tcp.SocketEntry;
import tcpcourse.lab.recording.Event.Crossing;
import tcpcourse.lab.recording.Event.Measured;
import tcpcourse.lab.recording.Event.StateSeen;
import tcpcourse.lab.recording.Findings;
import tcpcourse.lab.recording.Recording;
import tcpcourse.lab.recording.Take;
import tcpcourse.lab.tcp.Side;
import tcpcourse.lab.tcp.TcpState;
import tcpcourse.timewait.DaytimeClient;

/**
 * TIME_WAIT watched to its end, on two connections: one whose other side is long gone, and one
 * whose other side is still trying to say goodbye.
 */
public final class SixtySeconds implements Experiment {

  private static final String FIN_TIMEOUT = "net.ipv4.tcp_fin_timeout";
  private static final int EVERY = 10;
  private static final int QUIET_PORT = Conversation.CLIENT_PORT + 1;

  @Override
  public String question() {
    return "How long is TIME_WAIT, really? And is the other side gone when it ends?";
  }

  @Override
  public Duration lasts() {
    return Duration.ofSeconds(62);
  }

  @Override
  public void play(Stage stage) throws Exception {
    stage.take(SixtySeconds::watch);
  }

  private static void watch(Lab lab) throws Exception {
    lab.expectNoLoss(SERVER);
    lab.server().set(FIN_TIMEOUT, "5");
    lab.client().set("net.ipv4.tcp_early_retrans", "0"); // no tail loss probe before the first
    lab.client().setIfKnown("net.ipv4.tcp_rto_min_us", "1000000"); // as RFC 6298, rule 2.4, has it
    Conversation conversation = Conversation.in(lab);
    conversation.serverClosesFirst(conversation.clientOn(Conversation.CLIENT_PORT));
    silence(lab, conversation);
    countDown(lab);
    lab.server().awaitNone(TIME_WAIT, Duration.ofSeconds(30));
  }

  /** One FIN is heard; its ACK and everything that the client sends after it is lost. */
  private static void silence(Lab lab, Conversation conversation) throws Exception {
    DaytimeClient client = conversation.clientOn(QUIET_PORT);
    conversation.upToTheServersFin(client);
    int[] fins = new int[1];
    lab.cable().drop(ack().from(SERVER).first());
    lab.cable().drop(fin().from(CLIENT).which("after the first", fin -> ++fins[0] > 1));
    lab.client().run("client", client::close).result();
    lab.server().awaitNone(FIN_WAIT2);
  }

  private static void countDown(Lab lab) throws Exception {
    for (int left = 60; left > 0; left -= EVERY) {
      int millis = left * 1_000;
      SocketEntry entry =
          lab.server()
              .await(
                  "TIME_WAIT to have " + left + " s left",
                  Duration.ofSeconds(2 * EVERY),
                  row ->
                      row.remote().port() == Conversation.CLIENT_PORT
                          && row.state() == TIME_WAIT
                          && row.expiresMillis() <= millis);
      lab.server().measure(Conversation.LEFT, entry.expiresMillis() / 1e3, "s");
    }
  }

  @Override
  public void check(Recording recording, Findings findings) {
    Take take = recording.take();
    findings.that(
        "TIME_WAIT lasted 60 s on both connections, and the kernel had never meant it to be more",
        seconds(take, Conversation.CLIENT_PORT) >= 59.5
            && seconds(take, QUIET_PORT) >= 59.5
            && take.all(Measured.class).allMatch(left -> left.value() <= 60.5));
    findings.that(
        "tcp_fin_timeout was 5 s: it has no say in TIME_WAIT",
        take.set(SERVER, FIN_TIMEOUT, "5") && take.all(Measured.class).count() == 60 / EVERY);
    List<Crossing> repeated = take.segments(fin().from(CLIENT)).stream().skip(2).toList();
    findings.that(
        "for all of the second 60 s the server heard nothing, while the client repeated its FIN",
        repeated.size() >= 3 && repeated.stream().allMatch(fin -> fin.arrived().isEmpty()));
    findings.that(
        "when the server's TIME_WAIT ended, the client was still in LAST_ACK: it had not closed",
        last(take, CLIENT, QUIET_PORT) == LAST_ACK && last(take, SERVER, QUIET_PORT) == CLOSED);
  }

  private static double seconds(Take take, int clientPort) {
    return (seen(take, SERVER, clientPort, CLOSED).at()
            - seen(take, SERVER, clientPort, TIME_WAIT).at())
        / 1e6;
  }

  private static TcpState last(Take take, Side side, int clientPort) {
    return of(take, side, clientPort).reduce((earlier, later) -> later).orElseThrow().after();
  }

  private static StateSeen seen(Take take, Side side, int clientPort, TcpState state) {
    return of(take, side, clientPort)
        .filter(seen -> seen.after() == state)
        .findFirst()
        .orElseThrow();
  }

  private static Stream<StateSeen> of(Take take, Side side, int clientPort) {
    return take.all(StateSeen.class)
        .filter(seen -> seen.side() == side)
        .filter(seen -> (side == CLIENT ? seen.local() : seen.remote()).port() == clientPort);
  }
}
