package tcpcourse.handshake.experiments;

import java.net.ServerSocket;
import java.net.SocketAddress;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tcpcourse.handshake.EchoClient;
import tcpcourse.handshake.EchoServer;
import tcpcourse.lab.Ends.End;
import tcpcourse.lab.Host;
import tcpcourse.lab.Lab;
import tcpcourse.lab.Running;
import tcpcourse.lab.Story;
import tcpcourse.lab.recording.Event.Crossing;
import tcpcourse.lab.recording.Fact;
import tcpcourse.lab.recording.Take;
import tcpcourse.lab.tcp.Match;
import tcpcourse.lab.tcp.SocketEntry;
import tcpcourse.lab.tcp.TcpOption;

/** A story of how a connection is opened: what several of them play, or ask of a take. */
abstract class HandshakeStory extends Story {

  private static final String QUEUE = "connections in the listener's queue";

  /** In microseconds, as the recording counts. */
  private static final long SECOND = 1_000_000;

  private static final long TICK = 10_000;

  HandshakeStory(String question) {
    super(question);
  }

  /** A client of the pair opens a connection to the server's host. */
  static Running<EchoClient> open(Lab lab) {
    return open(lab, lab.serverAddress());
  }

  /** The same, to another address. */
  static Running<EchoClient> open(Lab lab, SocketAddress to) {
    EchoClient client = new EchoClient(lab.client().socket());
    return lab.client()
        .run(
            () -> {
              client.open(to);
              return client;
            });
  }

  /** A server of the pair accepts one connection, and sends back what it hears. */
  static Running<Void> serve(Lab lab, ServerSocket listener) {
    return lab.server().run(() -> new EchoServer(listener).serveOne());
  }

  /** The same, before a client comes: returns once accept() has been called. */
  static void callAccept(Lab lab, ServerSocket listener) throws InterruptedException {
    serve(lab, listener);
    lab.awaitCall(SERVER, "server", "accept");
  }

  /** Each end's port must be known beforehand: it is what the other end connects to. */
  static Running<Void> connectToTheOther(Lab lab, End end) throws Exception {
    Host host = end.host();
    end.bind(host.address(Host.PORT)).result();
    return end.connect(lab.host(host.side().other()).address(Host.PORT));
  }

  /**
   * So many whole seconds passed before each repetition. The kernel's timers may be a tick early,
   * and late on a busy machine: one that is late by a whole second would have every lab's SYN
   * repeated.
   */
  static Fact<Take> waited(Match match, Integer... seconds) {
    return is(List.of(seconds), take -> waits(take.segments(match)))
        .telling("whole seconds that passed:");
  }

  private static List<Integer> waits(List<Crossing> sent) {
    return IntStream.range(1, sent.size())
        .mapToObj(i -> (int) ((sent.get(i).at() - sent.get(i - 1).at() + TICK) / SECOND))
        .toList();
  }

  /** Reads off how many connections wait to be accepted. */
  static void measureQueue(Lab lab) throws InterruptedException {
    lab.server().measure(QUEUE, listener(lab, Host.PORT).receiveQueue(), "");
  }

  /** So many connections waited when that was read off. */
  static Fact<Take> queued(int connections) {
    return measured(QUEUE, connections);
  }

  /** A listener's entry in the server's table: its queue, and (as its send queue) its backlog. */
  static SocketEntry listener(Lab lab, int port) throws InterruptedException {
    return lab.server().await("the listener", e -> e.state() == LISTEN && e.local().port() == port);
  }

  /** The first of these segments has so many options of each kind. */
  static Fact<Take> options(int count, Match match, Class<?>... kinds) {
    return that(
        take -> Stream.of(kinds).allMatch(k -> options(take, match, k).size() == count),
        take -> options(take, match, TcpOption.class));
  }

  /** The options of that kind in the first of these segments. */
  static <O> List<O> options(Take take, Match match, Class<O> kind) {
    return take.segments(match).get(0).segment().options().stream()
        .filter(kind::isInstance)
        .map(kind::cast)
        .toList();
  }
}
