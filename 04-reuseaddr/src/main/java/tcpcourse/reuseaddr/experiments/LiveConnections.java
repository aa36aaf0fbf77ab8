package tcpcourse.reuseaddr.experiments;

import java.net.ServerSocket;
import java.util.List;
import tcpcourse.lab.Lab;
import tcpcourse.lab.Running;
import tcpcourse.lab.recording.Event.StateSeen;
import tcpcourse.lab.recording.Take;
import tcpcourse.reuseaddr.GreetingClient;

/** The listener is closed while a connection that it accepted is still in use. */
public final class LiveConnections extends BindStory {

  public LiveConnections() {
    super("The listener is closed, its connections are not. Is the port free?");

    take("both servers set it", LiveConnections::handOver)
        .tells(
            "with reuse on both, a new server listened beside the old connection and greeted",
            binds(BOUND, BOUND).and(gave(CLIENT, "read", "\"hello\\n\"", "\"hello\\n\"", "-1")))
        .tells(
            "the old connection lived on: it closed in good order, after the new one was over",
            is(
                    List.of(SYN_RECV, ESTABLISHED, CLOSE_WAIT, LAST_ACK, CLOSED),
                    t -> t.paths(SERVER).get(0))
                .telling("the server went")
                .and(
                    inOrder(
                        entered(SERVER, LISTEN),
                        entered(SERVER, TIME_WAIT),
                        LiveConnections::oldEnd))
                .and(sent(4, fin()))
                .and(none(rst())));
    stepByStep();
  }

  private void stepByStep() {
    take(
            "step by step, the old server with reuse off",
            lab -> tryInEachState(lab, ServerSocket::setReuseAddress, false))
        .tells(
            "with reuse off on the old server, LISTEN, ESTABLISHED, FIN_WAIT2 and TIME_WAIT each"
                + " refused both",
            triedInVain(false).and(triedInVain(true)));
    take(
            "step by step, the old server with reuse on",
            lab -> tryInEachState(lab, ServerSocket::setReuseAddress, true))
        .tells(
            "with reuse on, LISTEN refused both; the others only the new server that had it off",
            triedInVain(false).and(tried(true, IN_USE, BOUND, BOUND, BOUND)));
  }

  private static void handOver(Lab lab) throws Exception {
    lab.steady();
    Greeter old = Greeter.on(lab, "server");
    old.start(true).result();
    Running<Void> greeting = old.run(old.server()::serveOneClosingLast);
    lab.awaitCall(SERVER, "server", "accept");
    GreetingClient oldClient = new GreetingClient(lab.client().socket());
    lab.client().run("old client", () -> arrive(lab, oldClient)).result();
    lab.awaitCall(SERVER, "server", "read");
    lab.server().run("stopper", old.server()::close).result();
    Greeter server = Greeter.on(lab, "new server");
    server.start(true).result();
    server.closeFirst();
    lab.client().run("old client", oldClient::close).result();
    greeting.result();
    lab.server().awaitNone(LAST_ACK);
  }

  private static void arrive(Lab lab, GreetingClient client) throws Exception {
    client.open(lab.serverAddress());
    client.greeting();
  }

  private static StateSeen oldEnd(Take take) {
    return take.first(
        "the old connection's end",
        StateSeen.class,
        seen -> seen.side() == SERVER && seen.before() == LAST_ACK);
  }

  {
    programs(LINGER);
    kernel("net.ipv4.tcp_max_tw_buckets", 0, 4_096, 4_096);
  }
}
