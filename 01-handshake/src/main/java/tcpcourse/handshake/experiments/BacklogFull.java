package tcpcourse.handshake.experiments;

import static tcpcourse.lab.tcp.Match.ack;
import static tcpcourse.lab.tcp.Match.any;
import static tcpcourse.lab.tcp.Match.rst;
import static tcpcourse.lab.tcp.Match.syn;
import static tcpcourse.lab.tcp.Match.synAck;
import static tcpcourse.lab.tcp.Side.CLIENT;
import static tcpcourse.lab.tcp.Side.SERVER;
import static tcpcourse.lab.tcp.TcpState.CLOSED;
import static tcpcourse.lab.tcp.TcpState.ESTABLISHED;
import static tcpcourse.lab.tcp.TcpState.LISTEN;
import static tcpcourse.lab.tcp.TcpState.SYN_RECV;
import static tcpcourse.lab.tcp.TcpState.SYN_SENT;

import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
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

/** More clients come than the listener's backlog has room for, and nobody accepts them. */
public final class BacklogFull implements Experiment {

  static final List<Integer> BACKLOGS = List.of(1, 2, 5);
  static final String PLACE_IN_TIME = "accept() makes room in time";
  static final String LAST_PLACE = "two ask for the last place";
  static final String ABORT = "two ask for the last place, tcp_abort_on_overflow is set";
  static final String UNBOUNDED = "no backlog given, and one of 100,000";
  static final String SOMAXCONN = "net.core.somaxconn";
  static final String BACKLOG = "backlog in the kernel's table";
  static final String WAITING = "connections in the listener's queue";

  @Override
  public String question() {
    return "Nobody accepts. How many clients fit in, and what does the next one see?";
  }

  @Override
  public void play(Stage stage) throws Exception {
    for (int backlog : BACKLOGS) {
      stage.take("backlog " + backlog, lab -> overfill(lab, backlog));
    }
    stage.take(PLACE_IN_TIME, BacklogFull::makeRoom);
    stage.take(LAST_PLACE, BacklogFull::ignoreTheAck);
    stage.take(ABORT, BacklogFull::abort);
    stage.take(UNBOUNDED, BacklogFull::askForManyPlaces);
  }

  private static void askForManyPlaces(Lab lab) throws Exception {
    lab.server().listen();
    measureBacklog(lab, Host.PORT);
    lab.server().listen(Host.PORT + 1, 100_000);
    measureBacklog(lab, Host.PORT + 1);
    lab.server().measure(SOMAXCONN, Integer.parseInt(lab.server().setting(SOMAXCONN)), "");
  }

  private static void measureBacklog(Lab lab, int port) throws InterruptedException {
    int backlog =
        lab.server()
            .await("the listener", e -> e.state() == LISTEN && e.local().port() == port)
            .sendQueue();
    lab.server().measure(BACKLOG, backlog, "");
  }

  private static void overfill(Lab lab, int backlog) throws Exception {
    lab.server().listen(Host.PORT, backlog);
    fill(lab, backlog + 1);
    Socket next = lab.client().socket();
    lab.client().run("next client", () -> next.connect(lab.serverAddress(), 500)).failure();
    measureQueue(lab);
  }

  private static void makeRoom(Lab lab) throws Exception {
    ServerSocket listener = lab.server().listen(Host.PORT, 1);
    fill(lab, 2);
    Socket next = lab.client().socket();
    Running<Void> opening =
        lab.client().run("next client", () -> next.connect(lab.serverAddress()));
    lab.awaitArrival(syn().nth(3));
    lab.server().run("server", () -> listener.accept()).result();
    opening.result();
    awaitQueued(lab, 2);
  }

  private static void ignoreTheAck(Lab lab) throws Exception {
    ServerSocket listener = lab.server().listen(Host.PORT, 2);
    askTwice(lab);
    measureQueue(lab);
    lab.server().run("server", () -> listener.accept()).result();
    lab.server().awaitNone(SYN_RECV);
  }

  private static void abort(Lab lab) throws Exception {
    lab.server().set("net.ipv4.tcp_abort_on_overflow", "1");
    lab.server().listen(Host.PORT, 2);
    askTwice(lab);
    measureQueue(lab);
    lab.awaitArrival(rst());
  }

  /** Two are queued, one place is left; two more SYNs are answered before either ACK arrives. */
  private static void askTwice(Lab lab) throws Exception {
    fill(lab, 2);
    Hold last = lab.cable().hold(ack().from(CLIENT));
    connect(lab, "client 3").result();
    connect(lab, "client 4").result();
    last.await(2);
    lab.cable().forgetRules();
    last.release();
    lab.awaitArrival(ack().from(CLIENT).nth(4));
  }

  /** One after the other, so that each is in the queue before the next one asks. */
  private static void fill(Lab lab, int clients) throws Exception {
    for (int n = 1; n <= clients; n++) {
      connect(lab, "client " + n).result();
      awaitQueued(lab, n);
    }
  }

  private static void awaitQueued(Lab lab, int waiting) throws InterruptedException {
    lab.server()
        .await(
            waiting + " connections to be queued",
            entry -> entry.state() == LISTEN && entry.receiveQueue() == waiting);
  }

  private static Running<Void> connect(Lab lab, String actor) {
    Socket socket = lab.client().socket();
    return lab.client().run(actor, () -> socket.connect(lab.serverAddress()));
  }

  private static void measureQueue(Lab lab) throws InterruptedException {
    int waiting = lab.server().await("the listener", e -> e.state() == LISTEN).receiveQueue();
    lab.server().measure(WAITING, waiting, "");
  }

  @Override
  public void check(Recording recording, Findings findings) {
    for (int backlog : BACKLOGS) {
      checkOverfilled(recording.take("backlog " + backlog), backlog, findings);
    }
    Take inTime = recording.take(PLACE_IN_TIME);
    findings.that(
        PLACE_IN_TIME + ": the SYN that the kernel sent again was answered, a second late",
        inTime.segments(syn()).size() == 4
            && inTime.inOrder(
                inTime.segments(syn()).get(2),
                inTime.returned(SERVER, "accept"),
                inTime.segments(syn()).get(3),
                inTime.segments(synAck()).get(2)));
    checkLastPlace(recording.take(LAST_PLACE), findings);
    Take abort = recording.take(ABORT);
    findings.that(
        ABORT + ": connect() returned all the same; then a RST came",
        allConnected(abort)
            && abort.segments(rst().from(SERVER)).size() == 1
            && abort.paths(SERVER).get(3).equals(List.of(SYN_RECV, CLOSED))
            && abort.paths(CLIENT).get(3).equals(List.of(SYN_SENT, ESTABLISHED, CLOSED)));
    List<Double> backlogs = measured(recording.take(UNBOUNDED), BACKLOG);
    findings.that("without a backlog Java asks for 50", backlogs.get(0) == 50);
    findings.that(
        "whoever asks for more than net.core.somaxconn gets that many",
        List.of(backlogs.get(1)).equals(measured(recording.take(UNBOUNDED), SOMAXCONN)));
  }

  static List<Double> measured(Take take, String what) {
    return take.all(Measured.class)
        .filter(m -> m.what().equals(what))
        .map(Measured::value)
        .toList();
  }

  private static void checkOverfilled(Take take, int backlog, Findings findings) {
    List<String> outcomes = take.outcomes(CLIENT, "connect");
    findings.that(
        take.name() + ": " + (backlog + 1) + " connections fit in",
        waiting(take) == backlog + 1
            && take.paths(SERVER).size() == backlog + 1
            && outcomes.stream().filter(String::isEmpty).count() == backlog + 1);
    findings.that(
        take.name() + ": the next SYN was not answered, neither with SYN,ACK nor with RST",
        take.segments(syn()).size() == backlog + 2
            && take.segments(any().from(SERVER)).size() == backlog + 1
            && outcomes.get(backlog + 1).equals("SocketTimeoutException: Connect timed out"));
  }

  private static void checkLastPlace(Take take, Findings findings) {
    findings.that(
        LAST_PLACE + ": four clients were ESTABLISHED, three connections in the queue",
        allConnected(take) && waiting(take) == 3);
    findings.that(
        LAST_PLACE
            + ": the fourth ACK was ignored, "
            + "until a place was free and the SYN,ACK was sent again",
        take.paths(SERVER).get(3).equals(List.of(SYN_RECV, ESTABLISHED))
            && take.segments(synAck()).size() == 5
            && take.inOrder(take.returned(SERVER, "accept"), take.segments(synAck()).get(4)));
  }

  private static boolean allConnected(Take take) {
    return take.outcomes(CLIENT, "connect").equals(List.of("", "", "", ""));
  }

  private static double waiting(Take take) {
    return measured(take, WAITING).get(0);
  }
}
