package tcpcourse.halfopen.experiments;

import static tcpcourse.lab.tcp.Match.ack;
import static tcpcourse.lab.tcp.Match.rst;
import static tcpcourse.lab.tcp.Side.CLIENT;
import static tcpcourse.lab.tcp.Side.SERVER;
import static tcpcourse.lab.tcp.TcpState.ESTABLISHED;

import java.io.IOException;
import java.net.Socket;
import java.util.List;
import jdk.net.ExtendedSocketOptions;
import tcpcourse.lab.Experiment;
import tcpcourse.lab.Lab;
import tcpcourse.lab.Running;
import tcpcourse.lab.Stage;
import tcpcourse.lab.recording.Event.Crossing;
import tcpcourse.lab.recording.Findings;
import tcpcourse.lab.recording.Recording;
import tcpcourse.lab.recording.Take;
import tcpcourse.lab.tcp.Segment;

/**
 * The kernel asks on the program's behalf, and the other kernel answers, or does not. Nothing is
 * under way meanwhile: {@link KeepAliveWithDataQueued} has what happens where something is.
 */
public final class KeepAlive implements Experiment {

  static final String ALIVE = "the server lives";
  static final String GONE = "the server has lost power";
  static final String REBOOTED = "the server is up again";

  static final int IDLE = 1;
  static final int INTERVAL = 1;
  static final int COUNT = 3;

  @Override
  public String question() {
    return "Keep-alive is on, and nobody speaks. What is sent, and when is a peer given up?";
  }

  @Override
  public void play(Stage stage) throws Exception {
    stage.take(ALIVE, KeepAlive::alive);
    stage.take(GONE, KeepAlive::gone);
    stage.take(REBOOTED, KeepAlive::rebooted);
  }

  private static void alive(Lab lab) throws Exception {
    lab.expectNoLoss();
    lab.client().acknowledgeAtOnce();
    Connection connection = open(lab);
    Running<Integer> reading = connection.clientReads();
    lab.awaitArrival(ack().from(SERVER).nth(2)); // two probes are answered
    connection.serverWrites("hello\n").result();
    reading.result();
    lab.server().await("its ACK", entry -> entry.state() == ESTABLISHED && entry.sendQueue() == 0);
  }

  private static void gone(Lab lab) throws Exception {
    Connection connection = open(lab);
    lab.losePower(SERVER);
    long from = System.nanoTime();
    connection.clientReads().failure();
    lab.client().measure("noticed after", (System.nanoTime() - from) / 1_000_000, "ms");
    connection.clientReadsOnce();
    lab.awaitLoss(rst().from(CLIENT)); // its kernel's farewell
  }

  private static void rebooted(Lab lab) throws Exception {
    Connection connection = open(lab);
    lab.losePower(SERVER);
    lab.boot(SERVER);
    long from = System.nanoTime();
    connection.clientReads().failure();
    lab.client().measure("noticed after", (System.nanoTime() - from) / 1_000_000, "ms");
  }

  private static Connection open(Lab lab) throws Exception {
    Socket socket = lab.client().socket();
    lab.client().run("client", () -> keepAlive(socket)).result();
    return Connection.open(lab, lab.server().listen(), socket);
  }

  // tag::keep-alive[]
  static void keepAlive(Socket socket) throws IOException {
    socket.setKeepAlive(true);
    // Seconds; Linux has 7200, 75 and 9 unless it is told otherwise.
    socket.setOption(ExtendedSocketOptions.TCP_KEEPIDLE, IDLE);
    socket.setOption(ExtendedSocketOptions.TCP_KEEPINTERVAL, INTERVAL);
    socket.setOption(ExtendedSocketOptions.TCP_KEEPCOUNT, COUNT);
  }

  // end::keep-alive[]

  @Override
  public void check(Recording recording, Findings findings) {
    Take gone = recording.take(GONE);
    findings.that(
        "a probe is an ACK without data whose sequence number is one below the next",
        probes(gone).stream().allMatch(probe -> probe.sequence() == sent(gone) - 1));
    findings.that(
        GONE + ": " + COUNT + " probes, then read() says Connection timed out, and then -1",
        probes(gone).size() == COUNT
            && gone.outcomes(CLIENT, "read").equals(List.of(Told.TIMED_OUT, Told.END)));
    findings.that(
        GONE + ": giving up, the client's kernel sends a RST",
        gone.segments(rst().from(CLIENT)).size() == 1);
    findings.that(
        GONE + ": noticed after the idle time and " + COUNT + " intervals, not before",
        silence(gone) > IDLE + COUNT * INTERVAL - 0.1);
    Take rebooted = recording.take(REBOOTED);
    findings.that(
        REBOOTED + ": the first probe draws a RST; read() says Connection reset",
        probes(rebooted).size() == 1
            && rebooted.segments(rst().from(SERVER)).size() == 1
            && rebooted.outcomes(CLIENT, "read").equals(List.of(Told.RESET)));
    Take alive = recording.take(ALIVE);
    findings.that(
        ALIVE + ": its kernel acknowledges each probe; neither program notices",
        alive.segments(ack().from(SERVER)).size() >= 2
            && alive.outcomes(SERVER, "read").isEmpty()
            && alive.outcomes(CLIENT, "read").equals(List.of("\"hello\\n\"")));
  }

  static List<Segment> probes(Take take) {
    return take.segments(ack().from(CLIENT)).stream()
        .skip(1) // the handshake's last
        .map(Crossing::segment)
        .toList();
  }

  private static long sent(Take take) {
    return take.segments(ack().from(CLIENT)).get(0).segment().sequence();
  }

  /** From the last segment that arrived to the answer of read(), in seconds. */
  static double silence(Take take) {
    long last =
        take.segments().stream().flatMapToLong(c -> c.arrived().stream()).max().orElseThrow();
    return (take.returned(CLIENT, "read").at() - last) / 1e6;
  }
}
