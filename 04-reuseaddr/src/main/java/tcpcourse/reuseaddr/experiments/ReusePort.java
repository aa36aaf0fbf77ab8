package tcpcourse.reuseaddr.experiments;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.util.List;
import tcpcourse.lab.Lab;
import tcpcourse.lab.Running;
import tcpcourse.lab.recording.Event.Measured;
import tcpcourse.lab.recording.Take;
import tcpcourse.lab.tcp.SocketEntry;

/** Two servers listen on one port, which SO_REUSEPORT allows if both set it. */
public final class ReusePort extends BindStory {

  private static final String OFF = "step by step, the first server without it";
  private static final String ON = "step by step, the first server with it";

  private static final int CLIENTS = 32;

  public ReusePort() {
    super("Two servers on one port: which of them gets a connection?");

    take("both set it, 32 clients", ReusePort::greetMany)
        .tells("with SO_REUSEPORT on both, two sockets listened on one port", binds(BOUND, BOUND))
        .tells(
            "each connection waited at one listener or the other, and each listener got some",
            that(take -> shared(queues(take)), ReusePort::queues).telling("connections at each:"));
    take(OFF, lab -> tryInEachState(lab, ReusePort::share, false));
    take(ON, lab -> tryInEachState(lab, ReusePort::share, true))
        .tells(
            "set on both, it could in every state, LISTEN included",
            tried(true, BOUND, BOUND, BOUND, BOUND));
    compared(
        "set on one of them only, the second could not bind, whatever state the first was in",
        in(OFF, triedInVain(false).and(triedInVain(true))).and(in(ON, triedInVain(false))));
    oneStops();
  }

  private void oneStops() {
    take("both set it, and the first stops", ReusePort::beReset)
        .tells(
            "when one stopped, the connection waiting there was reset; the other did not inherit"
                + " it",
            sent(1, rst())
                .and(gave(CLIENT, "read", "SocketException: Connection reset"))
                .and(inOrder(segment(1, rst()), returned(SERVER, "accept"))));
    take("both set it, the first stops, and tcp_migrate_req = 1", ReusePort::inherit)
        .tells(
            "with tcp_migrate_req = 1 the other inherited it: it was accepted there, and served",
            none(rst())
                .and(inOrder(returned(SERVER, "close"), returned(SERVER, "accept")))
                .and(gave(CLIENT, "read", "\"!\"")));
  }

  private static void greetMany(Lab lab) throws Exception {
    lab.expectNoLoss();
    ServerSocket first = listen(lab, "server");
    long inode = listeners(lab).get(0).inode();
    ServerSocket second = listen(lab, "second server");
    for (int i = 1; i <= CLIENTS; i++) {
      int all = i;
      Socket client = lab.client().socket();
      lab.client().run(() -> client.connect(lab.serverAddress())).result();
      lab.server().await(i + " connections", any -> lab.server().count(ESTABLISHED) == all);
      for (SocketEntry listener : listeners(lab)) {
        String which = listener.inode() == inode ? "first listener" : "second listener";
        lab.server().measure(which, listener.receiveQueue(), "connections");
      }
    }
    lab.server().run(() -> first.accept()).result();
    lab.server().run("second server", () -> second.accept()).result();
  }

  private static List<SocketEntry> listeners(Lab lab) {
    return lab.server().socketTable().stream().filter(e -> e.state() == LISTEN).toList();
  }

  /** The client's connection waits at the first of two listeners, which stops; gives the other. */
  private static ServerSocket stopTheFirst(Lab lab, Socket client) throws Exception {
    ServerSocket first = listen(lab, "server");
    lab.client().run(() -> client.connect(lab.serverAddress())).result();
    lab.server().await(ESTABLISHED);
    ServerSocket second = listen(lab, "second server");
    lab.server().run(() -> first.close()).result();
    return second;
  }

  private static void beReset(Lab lab) throws Exception {
    lab.expectNoLoss();
    Socket client = lab.client().socket();
    ServerSocket second = stopTheFirst(lab, client);
    lab.awaitArrival(rst());
    lab.client().run(() -> client.getInputStream().read()).failure();
    Running<Socket> accepting = lab.server().run("second server", () -> second.accept());
    lab.awaitCall(SERVER, "second server", "accept");
    Socket next = lab.client().socket();
    lab.client().run(() -> next.connect(lab.serverAddress())).result();
    accepting.result();
  }

  private static void inherit(Lab lab) throws Exception {
    lab.expectNoLoss();
    lab.server().set("net.ipv4.tcp_migrate_req", "1");
    Socket client = lab.client().socket();
    ServerSocket second = stopTheFirst(lab, client);
    // Called now, and not before: not every kernel wakes an accept() that waits already.
    Socket connection = lab.server().run("second server", () -> second.accept()).result();
    lab.server().run("second server", () -> connection.getOutputStream().write('!')).result();
    lab.client().run(() -> client.getInputStream().read()).result();
    lab.awaitArrival(ack().from(CLIENT).nth(2));
  }

  private static ServerSocket listen(Lab lab, String actor) throws Exception {
    ServerSocket listener = lab.server().listener();
    lab.server().run(actor, () -> listen(lab, listener, ReusePort::share, true)).result();
    return listener;
  }

  // tag::share[]
  /** SO_REUSEADDR is off in all of this: what is allowed, SO_REUSEPORT allows. */
  private static void share(ServerSocket listener, boolean on) throws IOException {
    listener.setReuseAddress(false);
    listener.setOption(StandardSocketOptions.SO_REUSEPORT, on);
  }

  // end::share[]

  private static boolean shared(List<Double> waiting) {
    return waiting.get(0) + waiting.get(1) == CLIENTS && waiting.get(0) > 0 && waiting.get(1) > 0;
  }

  /** How many connections waited at each of the listeners in the end. */
  private static List<Double> queues(Take take) {
    List<Double> all = take.all(Measured.class).map(Measured::value).toList();
    return all.subList(all.size() - 2, all.size());
  }

  {
    setting("net.ipv4.tcp_migrate_req", 0, 1, 1);
  }
}
