package tcpcourse.reuseaddr;

import static java.net.StandardSocketOptions.SO_REUSEPORT;
import static tcpcourse.lab.Match.rst;
import static tcpcourse.lab.Side.CLIENT;
import static tcpcourse.lab.Side.SERVER;
import static tcpcourse.lab.TcpState.ESTABLISHED;
import static tcpcourse.lab.TcpState.LISTEN;

import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import tcpcourse.lab.Event.Measured;
import tcpcourse.lab.Experiment;
import tcpcourse.lab.Findings;
import tcpcourse.lab.Lab;
import tcpcourse.lab.Recording;
import tcpcourse.lab.Running;
import tcpcourse.lab.SocketEntry;
import tcpcourse.lab.Stage;
import tcpcourse.lab.Take;

/** Two servers listen on one port, which SO_REUSEPORT allows if both set it. */
public final class ReusePort implements Experiment {

  static final String SHARED = "both set it, 32 clients";
  static final String ONLY_OLD = "only the first sets it";
  static final String ONLY_NEW = "only the second sets it";
  static final String THROUGH_TIME_WAIT = "both set it, one after the other";
  static final String ONE_STOPS = "both set it, and the first stops";

  static final String FIRST = "first listener";
  static final String SECOND = "second listener";
  static final int CLIENTS = 32;

  @Override
  public String question() {
    return "Two servers on one port: which of them gets a connection?";
  }

  @Override
  public void play(Stage stage) throws Exception {
    stage.take(SHARED, ReusePort::share);
    stage.take(ONLY_OLD, lab -> besideTheFirst(lab, true, false));
    stage.take(ONLY_NEW, lab -> besideTheFirst(lab, false, true));
    stage.take(THROUGH_TIME_WAIT, ReusePort::restart);
    stage.take(ONE_STOPS, ReusePort::stopTheFirst);
  }

  private static void share(Lab lab) throws Exception {
    lab.expectNoLoss();
    ServerSocket first = listen(lab, "server", true).result();
    long inode = listeners(lab).get(0).inode();
    ServerSocket second = listen(lab, "second server", true).result();
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

  private static void besideTheFirst(Lab lab, boolean first, boolean second) throws Exception {
    listen(lab, "server", first).result();
    listen(lab, "second server", second).failure();
  }

  private static void restart(Lab lab) throws Exception {
    Visit.steadily(lab);
    GreetingServer server = new GreetingServer(listen(lab, "server", true).result());
    Visit.greet(lab, "server", server);
    Visit.stop(lab, "server", server);
    listen(lab, "new server", true).result();
  }

  private static void stopTheFirst(Lab lab) throws Exception {
    lab.expectNoLoss();
    ServerSocket first = listen(lab, "server", true).result();
    Socket client = connect(lab);
    lab.server().await(ESTABLISHED);
    ServerSocket second = listen(lab, "second server", true).result();
    lab.server().run("server", () -> first.close()).result();
    lab.awaitArrival(rst());
    lab.client().run("client", () -> client.getInputStream().read()).failure();
    Running<Socket> accepting = lab.server().run("second server", () -> second.accept());
    lab.awaitCall(SERVER, "second server", "accept");
    connect(lab);
    accepting.result();
  }

  /** SO_REUSEADDR is off in all of this: what is allowed, SO_REUSEPORT allows. */
  private static Running<ServerSocket> listen(Lab lab, String actor, boolean share) {
    return lab.server()
        .run(
            actor,
            () -> {
              ServerSocket listener = lab.server().listener();
              listener.setReuseAddress(false);
              listener.setOption(SO_REUSEPORT, share);
              listener.bind(lab.serverAddress());
              return listener;
            });
  }

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
    List<String> refused = List.of(Visit.BOUND, Visit.IN_USE);
    findings.that(
        "set on one of them only, the second could not bind",
        Visit.binds(recording.take(ONLY_OLD)).equals(refused)
            && Visit.binds(recording.take(ONLY_NEW)).equals(refused));
    findings.that(
        "a restart within the minute succeeds with it as well, SO_REUSEADDR being off",
        Visit.binds(recording.take(THROUGH_TIME_WAIT)).equals(List.of(Visit.BOUND, Visit.BOUND)));
    Take stops = recording.take(ONE_STOPS);
    findings.that(
        "when one stopped, the connection waiting there was reset; the other did not inherit it",
        stops.segments(rst()).size() == 1
            && stops.outcomes(CLIENT, "read").equals(List.of("SocketException: Connection reset"))
            && stops.inOrder(stops.segments(rst()).get(0), stops.returned(SERVER, "accept")));
  }

  /** How many connections waited at that listener after each client. */
  static List<Double> series(Take take, String which) {
    return take.all(Measured.class)
        .filter(m -> m.what().equals(which))
        .map(Measured::value)
        .toList();
  }
}
