package tcpcourse.reuseaddr.experiments;

import static tcpcourse.lab.tcp.Match.ack;
import static tcpcourse.lab.tcp.Match.rst;
import static tcpcourse.lab.tcp.Side.CLIENT;
import static tcpcourse.lab.tcp.Side.SERVER;
import static tcpcourse.lab.tcp.TcpState.ESTABLISHED;
import static tcpcourse.lab.tcp.TcpState.LISTEN;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import tcpcourse.lab.Experiment;
import tcpcourse.lab.Lab;
import tcpcourse.lab.Running;
import tcpcourse.lab.Stage;
import tcpcourse.lab.tcp.SocketEntry;
import tcpcourse.lab.recording.Event.Measured;
import tcpcourse.lab.recording.Findings;
import tcpcourse.lab.recording.Recording;
import tcpcourse.lab.recording.Take;

/** Two servers listen on one port, which SO_REUSEPORT allows if both set it. */
public final class ReusePort implements Experiment {

  static final String SHARED = "both set it, 32 clients";
  static final String OFF = "step by step, the first server without it";
  static final String ON = "step by step, the first server with it";
  static final String ONE_STOPS = "both set it, and the first stops";
  static final String INHERITED = "both set it, the first stops, and tcp_migrate_req = 1";

  static final String FIRST = "first listener";
  static final String SECOND = "second listener";
  static final int CLIENTS = 32;

  private static final List<Boolean> ALL = Collections.nCopies(4, true);
  private static final List<Boolean> NONE = Collections.nCopies(4, false);

  @Override
  public String question() {
    return "Two servers on one port: which of them gets a connection?";
  }

  @Override
  public void play(Stage stage) throws Exception {
    stage.take(SHARED, ReusePort::greetMany);
    stage.take(OFF, lab -> LiveConnections.tryInEachState(lab, ReusePort::share, false));
    stage.take(ON, lab -> LiveConnections.tryInEachState(lab, ReusePort::share, true));
    stage.take(ONE_STOPS, ReusePort::stopTheFirst);
    stage.take(INHERITED, ReusePort::inherit);
  }

  private static void greetMany(Lab lab) throws Exception {
    lab.expectNoLoss();
    ServerSocket first = listen(lab, "server").result();
    long inode = listeners(lab).get(0).inode();
    ServerSocket second = listen(lab, "second server").result();
    for (int i = 1; i <= CLIENTS; i++) {
      connect(lab);
      int all = i;
      lab.server().await(i + " connections", none -> waiting(lab) == all);
      for (SocketEntry listener : listeners(lab)) {
        String which = listener.inode() == inode ? FIRST : SECOND;
        lab.server().measure(which, listener.receiveQueue(), "connections");
      }
    }
    lab.server().run("server", () -> first.accept()).result();
    lab.server().run("second server", () -> second.accept()).result();
  }

  private static List<SocketEntry> listeners(Lab lab) {
    return lab.server().socketTable().stream().filter(e -> e.state() == LISTEN).toList();
  }

  private static int waiting(Lab lab) {
    return listeners(lab).stream().mapToInt(SocketEntry::receiveQueue).sum();
  }

  private static Socket connect(Lab lab) throws Exception {
    Socket client = lab.client().socket();
    lab.client().run("client", () -> client.connect(lab.serverAddress())).result();
    return client;
  }

  private static void stopTheFirst(Lab lab) throws Exception {
    lab.expectNoLoss();
    ServerSocket first = listen(lab, "server").result();
    Socket client = connect(lab);
    lab.server().await(ESTABLISHED);
    ServerSocket second = listen(lab, "second server").result();
    lab.server().run("server", () -> first.close()).result();
    lab.awaitArrival(rst());
    lab.client().run("client", () -> client.getInputStream().read()).failure();
    Running<Socket> accepting = lab.server().run("second server", () -> second.accept());
    lab.awaitCall(SERVER, "second server", "accept");
    connect(lab);
    accepting.result();
  }

  private static void inherit(Lab lab) throws Exception {
    lab.expectNoLoss();
    lab.server().set("net.ipv4.tcp_migrate_req", "1");
    ServerSocket first = listen(lab, "server").result();
    Socket client = connect(lab);
    lab.server().await(ESTABLISHED);
    ServerSocket second = listen(lab, "second server").result();
    lab.server().run("server", () -> first.close()).result();
    // Called now, and not before: not every kernel wakes an accept() that waits already.
    Socket connection = lab.server().run("second server", () -> second.accept()).result();
    lab.server().run("second server", () -> connection.getOutputStream().write('!')).result();
    lab.client().run("client", () -> client.getInputStream().read()).result();
    lab.awaitArrival(ack().from(CLIENT).nth(2));
  }

  private static Running<ServerSocket> listen(Lab lab, String actor) {
    return lab.server()
        .run(
            actor,
            () -> {
              ServerSocket listener = lab.server().listener();
              share(listener, true);
              listener.bind(lab.serverAddress());
              return listener;
            });
  }

  // tag::share[]
  /** SO_REUSEADDR is off in all of this: what is allowed, SO_REUSEPORT allows. */
  private static void share(ServerSocket listener, boolean on) throws IOException {
    listener.setReuseAddress(false);
    listener.setOption(StandardSocketOptions.SO_REUSEPORT, on);
  }

  // end::share[]

  @Override
  public void check(Recording recording, Findings findings) {
    Take shared = recording.take(SHARED);
    List<Double> first = series(shared, FIRST);
    List<Double> second = series(shared, SECOND);
    findings.that(
        "with SO_REUSEPORT on both, two sockets listened on one port",
        Visit.binds(shared).equals(List.of(Visit.BOUND, Visit.BOUND)));
    findings.that(
        "each connection waited at one listener or the other, and each listener got some",
        first.get(CLIENTS - 1) + second.get(CLIENTS - 1) == CLIENTS
            && first.get(CLIENTS - 1) > 0
            && second.get(CLIENTS - 1) > 0);
    findings.that(
        "set on one of them only, the second could not bind, whatever state the first was in",
        LiveConnections.refusals(recording.take(OFF)).equals(Collections.nCopies(8, true))
            && everySecond(LiveConnections.refusals(recording.take(ON)), 0).equals(ALL));
    findings.that(
        "set on both, it could in every state, LISTEN included",
        everySecond(LiveConnections.refusals(recording.take(ON)), 1).equals(NONE));
    checkQueue(recording.take(ONE_STOPS), recording.take(INHERITED), findings);
  }

  private static void checkQueue(Take stops, Take inherited, Findings findings) {
    findings.that(
        "when one stopped, the connection waiting there was reset; the other did not inherit it",
        stops.segments(rst()).size() == 1
            && stops.outcomes(CLIENT, "read").equals(List.of("SocketException: Connection reset"))
            && stops.inOrder(stops.segments(rst()).get(0), stops.returned(SERVER, "accept")));
    findings.that(
        "with tcp_migrate_req = 1 the other inherited it: it was accepted there, and served",
        inherited.segments(rst()).isEmpty()
            && inherited.inOrder(
                inherited.returned(SERVER, "close"), inherited.returned(SERVER, "accept"))
            && inherited.outcomes(CLIENT, "read").equals(List.of("\"!\"")));
  }

  private static List<Boolean> everySecond(List<Boolean> all, int from) {
    return IntStream.range(0, all.size()).filter(i -> i % 2 == from).mapToObj(all::get).toList();
  }

  /** How many connections waited at that listener after each client. */
  static List<Double> series(Take take, String which) {
    return take.all(Measured.class)
        .filter(m -> m.what().equals(which))
        .map(Measured::value)
        .toList();
  }
}
