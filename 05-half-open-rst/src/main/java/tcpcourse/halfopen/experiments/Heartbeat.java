package tcpcourse.halfopen.experiments;

import static tcpcourse.lab.tcp.Match.ack;
import static tcpcourse.lab.tcp.Match.data;
import static tcpcourse.lab.tcp.Match.fin;
import static tcpcourse.lab.tcp.Side.CLIENT;
import static tcpcourse.lab.tcp.Side.SERVER;
import static tcpcourse.lab.tcp.TcpState.FIN_WAIT2;
import static tcpcourse.lab.tcp.TcpState.LISTEN;

import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import tcpcourse.halfopen.HeartbeatClient;
import tcpcourse.halfopen.HeartbeatClient.Sign;
import tcpcourse.halfopen.HeartbeatServer;
import tcpcourse.lab.Experiment;
import tcpcourse.lab.Lab;
import tcpcourse.lab.Running;
import tcpcourse.lab.Stage;
import tcpcourse.lab.recording.Event.CallBegan;
import tcpcourse.lab.recording.Event.CallReturned;
import tcpcourse.lab.recording.Event.Measured;
import tcpcourse.lab.recording.Event.Verdict;
import tcpcourse.lab.recording.Findings;
import tcpcourse.lab.recording.Recording;
import tcpcourse.lab.recording.Take;

/** The program asks for itself, and is answered by a program: not by a kernel on its behalf. */
public final class Heartbeat implements Experiment {

  static final String GONE = "the server loses power";
  static final String STOPPED = "the server's process is stopped, and goes on";
  static final String KILLED = "the server's process is killed";
  static final String KEEP_ALIVE = "stopped, with keep-alive instead of a heartbeat";

  static final Duration INTERVAL = Duration.ofSeconds(1);

  @Override
  public String question() {
    return "Program asks program every second. What does it learn, and how soon?";
  }

  @Override
  public void play(Stage stage) throws Exception {
    stage.take(GONE, Heartbeat::gone);
    stage.take(STOPPED, Heartbeat::stopped);
    stage.take(KILLED, Heartbeat::killed);
    stage.take(KEEP_ALIVE, Heartbeat::keepAlive);
  }

  private static void gone(Lab lab) throws Exception {
    prepare(lab);
    ServerSocket listener = lab.server().listen();
    lab.server().run("server", () -> new HeartbeatServer(listener).serveOne());
    HeartbeatClient client = open(lab);
    beat(lab, client);
    lab.losePower(SERVER);
    long from = System.nanoTime();
    beat(lab, client);
    noticed(lab, from);
  }

  private static void stopped(Lab lab) throws Exception {
    prepare(lab);
    Child child = Child.start(lab);
    HeartbeatClient client = open(lab);
    child.awaitAccepted();
    beat(lab, client);
    child.stop();
    long from = System.nanoTime();
    beat(lab, client);
    noticed(lab, from);
    child.go();
    lab.awaitArrival(data().from(SERVER).nth(2));
    beat(lab, client);
  }

  private static void killed(Lab lab) throws Exception {
    prepare(lab);
    Child child = Child.start(lab);
    HeartbeatClient client = open(lab);
    beat(lab, client);
    Running<Void> beating = beating(lab, client);
    lab.awaitCall(CLIENT, "client", "read", 4); // the rest of the second interval
    long from = System.nanoTime();
    child.kill();
    beating.result();
    noticed(lab, from);
    lab.server().await(FIN_WAIT2);
    lab.server().awaitNone(LISTEN);
  }

  private static void keepAlive(Lab lab) throws Exception {
    prepare(lab);
    Child child = Child.start(lab);
    Socket socket = lab.client().socket();
    Connection connection = new Connection(lab, socket, null);
    lab.client()
        .run(
            "client",
            () -> {
              KeepAlive.keepAlive(socket);
              socket.connect(lab.serverAddress());
            })
        .result();
    child.awaitAccepted();
    child.stop();
    Running<Integer> reading = connection.clientReads();
    lab.awaitArrival(ack().from(SERVER).nth(KeepAlive.COUNT + 1));
    lab.client().awaitBlocked(reading);
  }

  private static void prepare(Lab lab) {
    lab.expectNoLoss();
    lab.client().acknowledgeAtOnce();
    lab.server().acknowledgeAtOnce();
  }

  private static HeartbeatClient open(Lab lab) throws Exception {
    HeartbeatClient client = new HeartbeatClient(lab.client().socket(), INTERVAL);
    lab.client().run("client", () -> client.open(lab.serverAddress())).result();
    return client;
  }

  private static void beat(Lab lab, HeartbeatClient client) throws Exception {
    beating(lab, client).result();
  }

  private static Running<Void> beating(Lab lab, HeartbeatClient client) {
    return lab.client().run("client", () -> lab.client().verdict(client.beat().name()));
  }

  private static void noticed(Lab lab, long from) {
    lab.client().measure("noticed after", (System.nanoTime() - from) / 1_000_000, "ms");
  }

  @Override
  public void check(Recording recording, Findings findings) {
    findings.that(
        GONE + ": ALIVE, SILENCE",
        verdicts(recording.take(GONE)).equals(List.of(Sign.ALIVE, Sign.SILENCE)));
    findings.that(
        STOPPED + ": ALIVE, SILENCE, ALIVE; its kernel had acknowledged every beat",
        verdicts(recording.take(STOPPED)).equals(List.of(Sign.ALIVE, Sign.SILENCE, Sign.ALIVE)));
    findings.that(
        KILLED + ": ALIVE, FIN",
        verdicts(recording.take(KILLED)).equals(List.of(Sign.ALIVE, Sign.FIN)));
    findings.that(
        "silence is noticed when the interval is over, a FIN by the read() that waits when it arrives",
        ratio(recording.take(GONE)) >= 1 && isToldByTheReadThatWaits(recording.take(KILLED)));
    Take kept = recording.take(KEEP_ALIVE);
    findings.that(
        "a stopped process keeps keep-alive content: its kernel answers the probes",
        kept.segments(ack().from(SERVER)).size() > KeepAlive.COUNT
            && kept.outcomes(CLIENT, "read").isEmpty());
  }

  static List<Sign> verdicts(Take take) {
    return take.all(Verdict.class).map(Verdict::verdict).map(Sign::valueOf).toList();
  }

  /** Whether the read() that waited when the FIN arrived is the one that gave -1. */
  static boolean isToldByTheReadThatWaits(Take take) {
    long arrived = take.segments(fin().from(SERVER)).get(0).arrived().orElseThrow();
    CallReturned next =
        take.first("a return", CallReturned.class, r -> r.side() == CLIENT && r.at() > arrived);
    CallBegan began = take.first("its call", CallBegan.class, call -> call.call() == next.call());
    return began.at() < arrived && next.outcome().equals(Told.END);
  }

  /** How long it took to notice, in intervals. */
  static double ratio(Take take) {
    double millis = take.all(Measured.class).findFirst().orElseThrow().value();
    return millis / INTERVAL.toMillis();
  }
}
