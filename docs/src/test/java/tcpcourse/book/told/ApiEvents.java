package tcpcourse.book.told;

import java.io.InputStream;
import java.net.Socket;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;

/** The same events for each way to a connection. */
final class ApiEvents {

  private static final int LIMIT = 100;

  private static final List<String> EITHER =
      List.of("-1", "SocketException: Socket closed", "SocketException: Connection reset");

  /** What happens to one way; it notes what it is told. */
  interface Event {
    void play(Way way, Said said) throws Exception;
  }

  /**
   * A way to a connection.
   *
   * @param api makes a new one, not yet connected
   * @param served how a peer of it receives a guest
   * @param threads makes the threads that wait in its calls
   */
  record Way(
      String name, Callable<Api> api, Peer.Welcome served, Function<Runnable, Thread> threads) {}

  static final Map<String, Event> ALL = new LinkedHashMap<>();

  static {
    ALL.put("FIN comes: read, read, write, write", connected(ApiEvents::fin));
    ALL.put("RST comes: read, read, write", connected(ApiEvents::reset));
    ALL.put("RST comes: write, write, read", connected(ApiEvents::writeFirst));
    ALL.put("nothing comes, and the limit for read is 100 ms", connected(ApiEvents::silence));
    ALL.put("connect: refused", ApiEvents::refused);
    ALL.put("connect: no answer, and the limit is 100 ms", ApiEvents::unanswered);
    ALL.put("another thread closes while one reads", connected(ApiEvents::closedByAnother));
    ALL.put("interrupt() while one reads", connected(ApiEvents::interrupted));
    ALL.put("after its own close(): read, write", connected(ApiEvents::usedAfterClose));
    ALL.put(
        "shutdownOutput(): the peer reads, answers, and closes", connected(ApiEvents::halfClosed));
    ALL.put(
        "close() with 100 bytes unread, after a write: the peer reads",
        connected(ApiEvents::unread));
  }

  private ApiEvents() {}

  static List<String> told(Event event, Way way) throws Exception {
    Said said = new Said();
    event.play(way, said);
    return said.all();
  }

  private interface Use {
    void of(Way way, Api api, Peer peer, Said said) throws Exception;
  }

  private static Event connected(Use use) {
    return (way, said) -> {
      try (Peer peer = Peer.receiving(way.served)) {
        Api api = way.api.call();
        try {
          api.connect(peer.address(), 0);
          use.of(way, api, peer, said);
        } finally {
          api.end();
        }
      }
    };
  }

  private static void fin(Way way, Api api, Peer peer, Said said) throws Exception {
    int port = api.port();
    peer.guest().raw().close();
    said.call("read", api::read);
    said.call("read", api::read);
    said.call("write", api::write);
    Sockets.awaitGone(port);
    said.call("write", api::write);
  }

  private static void reset(Way way, Api api, Peer peer, Said said) throws Exception {
    Peer.reset(peer.guest().raw());
    Sockets.awaitGone(api.port());
    said.call("read", api::read);
    said.call("read", api::read);
    said.call("write", api::write);
  }

  private static void writeFirst(Way way, Api api, Peer peer, Said said) throws Exception {
    Peer.reset(peer.guest().raw());
    Sockets.awaitGone(api.port());
    said.call("write", api::write);
    said.call("write", api::write);
    said.call("read", api::read);
  }

  private static void silence(Way way, Api api, Peer peer, Said said) throws Exception {
    Waiting reader = Waiting.in(() -> api.read(LIMIT), way.threads);
    boolean still = reader.waitsStill();
    said.note("read() " + (still ? "waits still" : reader.outcome()));
    send(peer);
    String next = still ? reader.outcome() : Said.outcome(api::read);
    said.note("a byte comes: read() " + next);
  }

  private static void send(Peer peer) throws Exception {
    peer.guest().talk().getOutputStream().write('x');
  }

  private static void refused(Way way, Said said) throws Exception {
    try (Socket nobody = Peer.nobody()) {
      Api api = way.api.call();
      said.call("connect", () -> api.connect(nobody.getLocalSocketAddress(), 0));
      api.end();
    }
  }

  private static void unanswered(Way way, Said said) throws Exception {
    try (Peer peer = Peer.silent()) {
      Api api = way.api.call();
      said.call("connect", () -> api.connect(peer.address(), LIMIT));
      api.end();
    }
  }

  private static void closedByAnother(Way way, Api api, Peer peer, Said said) throws Exception {
    Waiting reader = Waiting.in(api::read, way.threads);
    api.close();
    String told = reader.waitsStill() ? "waits still" : reader.outcome();
    // With TLS 1.3 it depends on which of the threads is quicker, seldom the last.
    boolean chance = way.name.startsWith("SSLSocket, TLS 1.3") && EITHER.contains(told);
    said.note("read() " + (chance ? String.join(", or ", EITHER) : told));
    said.note("the peer's read() " + Said.outcome(() -> readAtPeer(peer.guest().talk())));
  }

  private static void interrupted(Way way, Api api, Peer peer, Said said) throws Exception {
    Waiting reader = Waiting.in(api::read, way.threads);
    reader.interrupt();
    Socket guest = peer.guest().talk();
    if (reader.waitsStill()) {
      said.note("read() waits still");
      guest.getOutputStream().write('x');
      said.note("a byte comes: read() " + reader.outcome());
    } else {
      said.note("read() " + reader.outcome());
    }
    said.note("the thread is " + (reader.marked() ? "still marked" : "no longer marked"));
    if (!Said.outcome(api::write).equals("returns")) {
      said.note("the peer's read() " + Said.outcome(() -> readAtPeer(guest)));
    } else {
      said.note("the connection is as it was");
    }
  }

  private static void usedAfterClose(Way way, Api api, Peer peer, Said said) throws Exception {
    api.close();
    said.call("read", api::read);
    said.call("write", api::write);
  }

  private static void halfClosed(Way way, Api api, Peer peer, Said said) throws Exception {
    said.call("shutdownOutput", api::shutdownOutput);
    Socket guest = peer.guest().talk();
    said.note("the peer's read() " + Said.outcome(() -> readAtPeer(guest)));
    said.note("the peer's write() " + Said.outcome(() -> sendAtPeer(guest)));
    guest.close();
    said.call("read", api::read);
    said.call("read", api::read);
  }

  private static String sendAtPeer(Socket guest) throws Exception {
    guest.getOutputStream().write('x');
    return "returns";
  }

  private static void unread(Way way, Api api, Peer peer, Said said) throws Exception {
    Socket guest = peer.guest().talk();
    guest.getOutputStream().write(new byte[LIMIT]);
    Sockets.awaitUnread(api.port(), LIMIT);
    api.write();
    api.close();
    api.settle();
    said.note("read() " + Said.outcome(() -> readAtPeer(guest)));
    said.note("read() " + Said.outcome(() -> readAtPeer(guest)));
  }

  private static String readAtPeer(Socket guest) throws Exception {
    InputStream in = guest.getInputStream();
    byte[] bytes = new byte[LIMIT];
    return Api.read(in.read(bytes), bytes[0]);
  }
}
