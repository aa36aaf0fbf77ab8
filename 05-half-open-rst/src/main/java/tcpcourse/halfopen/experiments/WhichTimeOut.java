package tcpcourse.halfopen.experiments;

import static tcpcourse.halfopen.experiments.Waiter.CONNECT;
import static tcpcourse.halfopen.experiments.Waiter.HEARTBEAT;
import static tcpcourse.halfopen.experiments.Waiter.KEEP_ALIVE;
import static tcpcourse.halfopen.experiments.Waiter.NONE;
import static tcpcourse.halfopen.experiments.Waiter.READ;
import static tcpcourse.halfopen.experiments.Waiter.REQUEST;

import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tcpcourse.lab.Host;
import tcpcourse.lab.Lab;
import tcpcourse.lab.Story;
import tcpcourse.lab.recording.Event.CallBegan;
import tcpcourse.lab.recording.Event.CallReturned;
import tcpcourse.lab.recording.Event.Crossing;
import tcpcourse.lab.recording.Fact;
import tcpcourse.lab.recording.Take;
import tcpcourse.lab.tcp.Match;

/** Six clients with a time limit each, or none, in the same silence. */
public final class WhichTimeOut extends Story {

  /** The kernel repeats after 1, 3 and 7 s: by the third time keep-alive's would be over. */
  private static final int SENDINGS = 4;

  private static final int ROOM = 8_192;

  private static final String CONNECT_TIMED_OUT = "SocketTimeoutException: Connect timed out";
  private static final String REQUEST_TIMED_OUT = "HttpTimeoutException: request timed out";

  public WhichTimeOut() {
    super("Connect, read, keep-alive, heartbeat, request: which limit ends which silence?");

    take("nobody answers the SYN", this::noAnswerToSyn)
        .inTime(take -> !take.segments(REQUEST.its(syn())).isEmpty())
        .shows(
            "the limits of connect() and of the request end it; the others wait on",
            ended(CONNECT, CONNECT_TIMED_OUT)
                .and(ended(REQUEST, "HttpConnectTimeoutException: HTTP connect timed out"))
                .and(waits(NONE, READ, KEEP_ALIVE, HEARTBEAT)));
    take("idle, and the peer is gone", this::idle)
        .shows(
            "read()'s limit, keep-alive and the heartbeat end it; the others wait on",
            ended(READ, Told.READ_TIMED_OUT)
                .and(ended(KEEP_ALIVE, Told.TIMED_OUT))
                .and(ended(HEARTBEAT, Told.READ_TIMED_OUT))
                .and(waits(NONE, CONNECT)));
    take("not acknowledged, and the peer is gone", this::notAcknowledged)
        .inTime(WhichTimeOut::hasAsked)
        .shows(
            "as idle, but keep-alive does not end it, and the request's limit does", answerIsDue());
    take("the peer's program thinks for ever", this::thinks)
        .inTime(WhichTimeOut::hasAsked)
        .shows(
            "the same, though all is acknowledged: these limits do not tell a slow peer from none",
            answerIsDue());
    take("no room, and the peer lives", this::noRoom)
        .shows(
            "of those that wait in write() not one ends; the request's limit does",
            ended(REQUEST, REQUEST_TIMED_OUT)
                .and(waits(NONE, CONNECT, READ, KEEP_ALIVE, HEARTBEAT)));
  }

  private static Fact<Take> answerIsDue() {
    return ended(READ, Told.READ_TIMED_OUT)
        .and(ended(HEARTBEAT, Told.READ_TIMED_OUT))
        .and(ended(REQUEST, REQUEST_TIMED_OUT))
        .and(waits(NONE, CONNECT, KEEP_ALIVE));
  }

  /** On a busy machine the request's limit may be over before the request is out. */
  private static boolean hasAsked(Take take) {
    return !take.segments(REQUEST.its(data())).isEmpty();
  }

  /** The last call of that client came back, and with that. */
  private static Fact<Take> ended(Waiter who, String outcome) {
    return is(Optional.of(outcome), take -> last(take, who)).telling("its last call gave");
  }

  /** The last calls of these have not come back when the take ends. */
  private static Fact<Take> waits(Waiter... who) {
    return Stream.of(who)
        .<Fact<Take>>map(
            each -> is(Optional.empty(), take -> last(take, each)).telling("its last call gave"))
        .reduce(Fact::and)
        .orElseThrow();
  }

  private static Optional<String> last(Take take, Waiter who) {
    CallBegan last =
        take.all(CallBegan.class)
            .filter(call -> call.actor().equals(who.actor()))
            .reduce((earlier, later) -> later)
            .orElseThrow();
    return take.all(CallReturned.class)
        .filter(back -> back.call() == last.call())
        .map(CallReturned::outcome)
        .findFirst();
  }

  @Override
  public Duration lasts() {
    return Duration.ofSeconds(35);
  }

  private void noAnswerToSyn(Lab lab) throws Exception {
    slowly(lab);
    lab.server().listen();
    lab.losePower(SERVER);
    Waiters waiters = new Waiters(lab, limit.in(lab));
    for (Waiter each : List.of(NONE, CONNECT, READ, KEEP_ALIVE, HEARTBEAT)) {
      waiters.startToOpen(each);
      lab.awaitLoss(each.its(syn()).first());
    }
    waiters.startToOpen(REQUEST);
    waiters.awaitEnd(CONNECT, REQUEST);
    awaitLost(lab, syn(), NONE, READ, KEEP_ALIVE, HEARTBEAT);
  }

  private void idle(Lab lab) throws Exception {
    Waiters waiters = open(lab, lab.server().listener());
    lab.losePower(SERVER);
    for (Waiter each : List.of(NONE, CONNECT, READ, KEEP_ALIVE)) {
      waiters.read(each);
    }
    waiters.beat();
    waiters.awaitEnd(READ, HEARTBEAT, KEEP_ALIVE);
    lab.awaitLoss(rst().from(CLIENT)); // keep-alive's farewell
  }

  private void notAcknowledged(Lab lab) throws Exception {
    Waiters waiters = open(lab, lab.server().listener());
    lab.cable().drop(REQUEST.its(data())); // it has to be connected, and not acknowledged
    if (!isOut(lab, waiters)) {
      lab.cable().forgetRules();
      return;
    }
    lab.awaitArrival(REQUEST.its(ack()).first());
    lab.losePower(SERVER);
    askAndWait(waiters);
    awaitLost(lab, data(), Waiter.values());
  }

  private void thinks(Lab lab) throws Exception {
    Waiters waiters = open(lab, lab.server().listener());
    if (!isOut(lab, waiters)) {
      return;
    }
    askAndWait(waiters);
    // One for what it has asked, and one for each of two probes.
    lab.awaitArrival(KEEP_ALIVE.to(ack()).nth(3));
  }

  /** Whether the request went out before its limit was over; if not, the take is played again. */
  private static boolean isOut(Lab lab, Waiters waiters) throws InterruptedException {
    waiters.request("GET", 0);
    lab.await(
        "the request to be out, or over",
        event ->
            event instanceof Crossing crossing
                    && REQUEST.its(data()).test(crossing.from(), crossing.segment())
                || event instanceof CallReturned back && back.is("send"));
    return hasAsked(new Take("", lab.events()));
  }

  private static void askAndWait(Waiters waiters) throws Exception {
    for (Waiter each : List.of(NONE, CONNECT, READ, KEEP_ALIVE)) {
      waiters.ask(each);
    }
    waiters.beat();
    waiters.awaitEnd(READ, HEARTBEAT, REQUEST);
  }

  private void noRoom(Lab lab) throws Exception {
    ServerSocket listener = lab.server().listener();
    lab.server().run(() -> listener.setReceiveBufferSize(ROOM)).result();
    Waiters waiters = open(lab, listener);
    Match full = ack().which("without room", segment -> segment.window() == 0);
    for (Waiter each : List.of(NONE, CONNECT, READ, KEEP_ALIVE, HEARTBEAT)) {
      waiters.fill(each);
      lab.awaitArrival(each.to(full).first());
    }
    waiters.request("POST", 20_000);
    waiters.awaitEnd(REQUEST);
    for (Waiter each : Waiter.values()) {
      lab.awaitArrival(each.to(full).nth(SENDINGS)); // once when it is full, and for each probe
    }
  }

  /** Everybody is connected but the request, which opens a connection by itself. */
  private Waiters open(Lab lab, ServerSocket listener) throws Exception {
    slowly(lab);
    lab.server().acknowledgeAtOnce();
    lab.server().run(() -> listener.bind(lab.server().address(Host.PORT))).result();
    Waiters waiters = new Waiters(lab, limit.in(lab));
    for (Waiter each : List.of(NONE, CONNECT, READ, KEEP_ALIVE, HEARTBEAT)) {
      waiters.open(each);
      lab.awaitArrival(each.its(ack()).first()); // the handshake's last
    }
    return waiters;
  }

  /** The client's kernel repeats after 1, 3 and 7 s, a SYN as well as data. */
  private static void slowly(Lab lab) {
    Patience.firstWait(lab, 1_000);
    lab.client().setIfKnown("net.ipv4.tcp_syn_linear_timeouts", "0");
  }

  private static void awaitLost(Lab lab, Match match, Waiter... whose) throws Exception {
    for (Waiter each : whose) {
      lab.awaitLoss(each.its(match).nth(SENDINGS));
    }
  }

  private final Dial limit =
      dial("limit", "of connect(), read(), heartbeat, request, in ms", 1_200, 2_800, 2_000);
}
