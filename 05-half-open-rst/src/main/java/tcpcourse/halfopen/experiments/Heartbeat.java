package tcpcourse.halfopen.experiments;

import java.net.ServerSocket;
import java.time.Duration;
import java.util.stream.Stream;
import tcpcourse.halfopen.HeartbeatClient;
import tcpcourse.halfopen.HeartbeatClient.Sign;
import tcpcourse.halfopen.HeartbeatServer;
import tcpcourse.lab.Ends;
import tcpcourse.lab.Lab;
import tcpcourse.lab.Running;
import tcpcourse.lab.Story;
import tcpcourse.lab.recording.Event.CallBegan;
import tcpcourse.lab.recording.Event.CallReturned;
import tcpcourse.lab.recording.Event.Verdict;
import tcpcourse.lab.recording.Fact;
import tcpcourse.lab.recording.Take;

/** The program asks for itself, and is answered by a program: not by a kernel on its behalf. */
public final class Heartbeat extends Story {

  private static final Duration INTERVAL = Duration.ofSeconds(1);

  public Heartbeat() {
    super("Program asks program every second. What does it learn, and how soon?");

    String gone = "the server loses power";
    take(gone, Heartbeat::gone).shows("ALIVE, SILENCE", verdicts(Sign.ALIVE, Sign.SILENCE));
    String stopped = "the server's process is stopped, and goes on";
    take(stopped, Heartbeat::stopped)
        .shows(
            "ALIVE, SILENCE, ALIVE; its kernel had acknowledged every beat",
            verdicts(Sign.ALIVE, Sign.SILENCE, Sign.ALIVE)
                .and(sent(3, data().from(CLIENT)))
                .and(sent(3, ack().from(SERVER))));
    String killed = "the server's process is killed";
    take(killed, Heartbeat::killed).shows("ALIVE, FIN", verdicts(Sign.ALIVE, Sign.FIN));
    take("stopped, with keep-alive instead of a heartbeat", Heartbeat::keepAlive)
        .tells(
            "a stopped process keeps keep-alive content: its kernel answers the probes",
            that(take -> take.segments(ack().from(SERVER)).size() > KeepAlive.COUNT, Take::wire)
                .and(gave(CLIENT, "read"))
                .and(never(CLIENT, CLOSED)));
    compared(
        "silence is noticed when the interval is over, a FIN by the read() that waits when it arrives",
        in(gone, waitedForAnInterval())
            .and(in(stopped, waitedForAnInterval()))
            .and(in(killed, that(Heartbeat::isToldByTheReadThatWaits, Take::events))));
  }

  private static void gone(Lab lab) throws Exception {
    lab.steady();
    ServerSocket listener = lab.server().listen();
    lab.server().run(() -> new HeartbeatServer(listener).serveOne());
    HeartbeatClient client = open(lab);
    beat(lab, client).result();
    lab.losePower(SERVER);
    long from = System.nanoTime();
    beat(lab, client).result();
    lab.client().measureSince(from, "noticed after");
  }

  private static void stopped(Lab lab) throws Exception {
    lab.steady();
    Child child = Child.start(lab);
    HeartbeatClient client = open(lab);
    child.awaitAccepted();
    beat(lab, client).result();
    child.stop();
    long from = System.nanoTime();
    beat(lab, client).result();
    lab.client().measureSince(from, "noticed after");
    child.go();
    lab.awaitArrival(data().from(SERVER).nth(2));
    beat(lab, client).result();
  }

  private static void killed(Lab lab) throws Exception {
    lab.steady();
    Child child = Child.start(lab);
    HeartbeatClient client = open(lab);
    beat(lab, client).result();
    Running<Void> beating = beat(lab, client);
    lab.awaitCall(CLIENT, "client", "read", 4); // the rest of the second interval
    long from = System.nanoTime();
    child.kill();
    beating.result();
    lab.client().measureSince(from, "noticed after");
    lab.server().await(FIN_WAIT2);
    lab.server().awaitNone(LISTEN);
  }

  private static void keepAlive(Lab lab) throws Exception {
    lab.steady();
    Child child = Child.start(lab);
    Ends.End client = child.connect(KeepAlive.socket(lab));
    child.stop();
    Running<Integer> reading = client.read();
    lab.awaitArrival(ack().from(SERVER).nth(KeepAlive.COUNT + 1));
    lab.client().awaitBlocked(reading);
  }

  private static HeartbeatClient open(Lab lab) throws Exception {
    HeartbeatClient client = new HeartbeatClient(lab.client().socket(), INTERVAL);
    lab.client().run(() -> client.open(lab.serverAddress())).result();
    return client;
  }

  private static Running<Void> beat(Lab lab, HeartbeatClient client) {
    return lab.client().run(() -> lab.client().verdict(client.beat().name()));
  }

  private static Fact<Take> verdicts(Sign... signs) {
    return is(
            Stream.of(signs).map(Sign::name).toList(),
            take -> take.all(Verdict.class).map(Verdict::verdict).toList())
        .telling("the client's verdicts:");
  }

  private static Fact<Take> waitedForAnInterval() {
    return that(take -> noticedAfter(take) >= INTERVAL.toMillis(), Heartbeat::noticedAfter)
        .telling("noticed after ms:");
  }

  private static double noticedAfter(Take take) {
    return readings(take, "noticed after").get(0);
  }

  /** Whether the read() that waited when the FIN arrived is the one that gave -1. */
  private static boolean isToldByTheReadThatWaits(Take take) {
    long arrived = take.segments(fin().from(SERVER)).get(0).arrived().orElseThrow();
    CallReturned next =
        take.first("a return", CallReturned.class, r -> r.side() == CLIENT && r.at() > arrived);
    CallBegan began = take.first("its call", CallBegan.class, call -> call.call() == next.call());
    return began.at() < arrived && next.outcome().equals(Told.END);
  }

  {
    programs(KEEP_COUNT, KEEP_INTERVAL);
  }
}
