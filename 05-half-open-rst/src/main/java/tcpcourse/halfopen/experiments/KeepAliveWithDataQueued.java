package tcpcourse.halfopen.experiments;

import static tcpcourse.lab.tcp.Match.ack;
import static tcpcourse.lab.tcp.Match.data;
import static tcpcourse.lab.tcp.Match.rst;
import static tcpcourse.lab.tcp.Side.CLIENT;
import static tcpcourse.lab.tcp.Side.SERVER;
import static tcpcourse.lab.tcp.TcpState.CLOSED;
import static tcpcourse.lab.tcp.TcpState.ESTABLISHED;

import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import tcpcourse.lab.Experiment;
import tcpcourse.lab.Host;
import tcpcourse.lab.Lab;
import tcpcourse.lab.Running;
import tcpcourse.lab.Stage;
import tcpcourse.lab.recording.Event.Crossing;
import tcpcourse.lab.recording.Findings;
import tcpcourse.lab.recording.Recording;
import tcpcourse.lab.recording.Take;
import tcpcourse.lab.tcp.Match;

/**
 * Keep-alive watches an idle connection only. While anything that was written is unacknowledged, or
 * waits for room, Linux sends no keep-alive probe, and tcp_retries2 decides.
 */
public final class KeepAliveWithDataQueued implements Experiment {

  static final String UNACKNOWLEDGED = "one byte is not acknowledged, and the server is gone";
  static final String NO_ROOM = "the window is 0, and the server is gone";
  static final String NO_ROOM_ALIVE = "the window is 0, and the server lives";

  /** When keep-alive alone would have given up, in microseconds. */
  static final long KEEP_ALIVES_TIME =
      (KeepAlive.IDLE + KeepAlive.COUNT * KeepAlive.INTERVAL) * 1_000_000L;

  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final int TEXT = 20_000;
  private static final int ROOM = 8_192;

  /** "I have no room", said by the server's kernel; no window is scaled to 0. */
  private static final Match ZERO =
      ack().from(SERVER).which("with window 0", segment -> segment.window() == 0);

  @Override
  public String question() {
    return "Keep-alive is on, and data is under way. When is a peer given up?";
  }

  @Override
  public Duration lasts() {
    return Duration.ofSeconds(26);
  }

  @Override
  public void play(Stage stage) throws Exception {
    stage.take(UNACKNOWLEDGED, KeepAliveWithDataQueued::unacknowledged);
    stage.take(NO_ROOM, KeepAliveWithDataQueued::noRoom);
    stage.take(NO_ROOM_ALIVE, KeepAliveWithDataQueued::noRoomButAlive);
  }

  private static void unacknowledged(Lab lab) throws Exception {
    // For this Linux takes it as a time: (2^(4+1) - 1) times 200 ms from the first repetition on.
    // With a wait of 1.2 s before that, it repeats twice, even where a busy machine looks slow.
    patience(lab, 4, 1_200);
    Connection connection = open(lab, lab.server().listen());
    lab.losePower(SERVER);
    long from = System.nanoTime();
    connection.clientWrites("?").result();
    readInVain(lab, connection, from);
  }

  private static void patience(Lab lab, int retries, int firstWait) {
    lab.client().set("net.ipv4.tcp_retries2", String.valueOf(retries));
    // No probe of another kind between the repetitions (RFC 8985 §7).
    lab.client().set("net.ipv4.tcp_early_retrans", "0");
    Connection.firstRepetition(lab, firstWait);
  }

  private static void noRoom(Lab lab) throws Exception {
    Connection connection = fill(lab);
    lab.losePower(SERVER);
    readInVain(lab, connection, System.nanoTime());
  }

  private static void noRoomButAlive(Lab lab) throws Exception {
    Connection connection = fill(lab);
    long from = System.nanoTime();
    connection.clientReads();
    for (int probe = 1; probe <= probesWithoutAnswer(lab) + 1; probe++) {
      lab.awaitArrival(ZERO.nth(1 + probe), LIMIT); // its kernel answers each
    }
    lab.client().measure("not noticed after", millisSince(from), "ms");
  }

  /** The client's program has handed over more than the server's kernel takes. */
  private static Connection fill(Lab lab) throws Exception {
    patience(lab, probesWithoutAnswer(lab), 500);
    lab.server().acknowledgeAtOnce();
    ServerSocket listener = lab.server().listener();
    lab.server()
        .run(
            "server",
            () -> {
              listener.setReceiveBufferSize(ROOM);
              listener.bind(lab.server().address(Host.PORT));
            })
        .result();
    Connection connection = open(lab, listener);
    connection.clientWrites("x".repeat(TEXT)).result();
    lab.awaitArrival(ZERO.first());
    return connection;
  }

  /**
   * For probes of the window Linux takes tcp_retries2 as a number. As many as make about 8 s: the
   * first goes out after half a second, or after a quarter where the kernel cannot be told.
   */
  private static int probesWithoutAnswer(Lab lab) {
    return lab.client().hasSetting("net.ipv4.tcp_rto_min_us") ? 3 : 4;
  }

  private static Connection open(Lab lab, ServerSocket listener) throws Exception {
    Socket socket = lab.client().socket();
    lab.client().run("client", () -> KeepAlive.keepAlive(socket)).result();
    return Connection.open(lab, listener, socket);
  }

  private static void readInVain(Lab lab, Connection connection, long from) throws Exception {
    Running<Integer> reading = connection.clientReads();
    lab.client().awaitNone(ESTABLISHED, LIMIT);
    reading.failure();
    lab.client().measure("noticed after", millisSince(from), "ms");
    connection.clientReadsOnce();
  }

  private static long millisSince(long from) {
    return (System.nanoTime() - from) / 1_000_000;
  }

  @Override
  public void check(Recording recording, Findings findings) {
    Take unacknowledged = recording.take(UNACKNOWLEDGED);
    findings.that(
        UNACKNOWLEDGED + ": not one keep-alive probe; the byte is sent again and again instead",
        probes(unacknowledged).isEmpty() && unacknowledged.segments(data()).size() >= 3);
    Take noRoom = recording.take(NO_ROOM);
    findings.that(
        NO_ROOM + ": the kernel asks for room, each time after a longer wait, not once a second",
        probes(noRoom).size() >= 3 && waitsGrow(probes(noRoom)));
    for (Take take : List.of(unacknowledged, noRoom)) {
      findings.that(
          take.name() + ": read() says Connection timed out, later than keep-alive's time, then -1",
          take.outcomes(CLIENT, "read").equals(List.of(Told.TIMED_OUT, Told.END))
              && silence(take) > KEEP_ALIVES_TIME);
      findings.that(take.name() + ": nobody sends a RST", take.segments(rst()).isEmpty());
    }
    Take alive = recording.take(NO_ROOM_ALIVE);
    findings.that(
        NO_ROOM_ALIVE + ": each probe is answered; one more than that, and nobody has given up",
        probes(alive).size() > probes(noRoom).size()
            && !alive.saw(CLIENT, CLOSED)
            && alive.outcomes(CLIENT, "read").isEmpty());
  }

  /** The client's segments without data after the handshake: keep-alive's probes, or a window's. */
  static List<Crossing> probes(Take take) {
    return take.segments(ack().from(CLIENT)).stream().skip(1).toList();
  }

  private static boolean waitsGrow(List<Crossing> probes) {
    for (int i = 2; i < probes.size(); i++) {
      long before = probes.get(i - 1).at() - probes.get(i - 2).at();
      if (probes.get(i).at() - probes.get(i - 1).at() < 1.5 * before) {
        return false;
      }
    }
    return true;
  }

  /** From the call of read() to what it says, in microseconds. */
  static long silence(Take take) {
    return take.returned(CLIENT, "read").at() - take.began(CLIENT, "read").at();
  }
}
