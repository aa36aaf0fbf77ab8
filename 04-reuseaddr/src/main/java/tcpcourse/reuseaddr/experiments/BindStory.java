package tcpcourse.reuseaddr.experiments;

import java.io.IOException;
import java.net.ServerSocket;
import java.util.List;
import java.util.stream.IntStream;
import tcpcourse.lab.Ends;
import tcpcourse.lab.Lab;
import tcpcourse.lab.Story;
import tcpcourse.lab.recording.Fact;
import tcpcourse.lab.recording.Take;
import tcpcourse.lab.tcp.Side;
import tcpcourse.lab.tcp.TcpState;

/** A story of servers that want a port: how they come to want it, and what bind() tells them. */
abstract class BindStory extends Story {

  static final String IN_USE = "BindException: Address already in use";
  static final String NOT_AVAILABLE = "BindException: Cannot assign requested address";
  static final String BOUND = "";

  /** An option that is set on a listener, or off, before it binds. */
  interface Setting {
    void apply(ServerSocket listener, boolean on) throws IOException;
  }

  BindStory(String question) {
    super(question);
  }

  /** What the server's calls of bind() gave, in order. */
  static Fact<Take> binds(String... outcomes) {
    return gave(SERVER, "bind", outcomes);
  }

  /** The state in which each of that side's connections was last, in the order they appeared. */
  static Fact<Take> ended(Side side, TcpState... last) {
    return is(
            List.of(last),
            take -> take.paths(side).stream().map(path -> path.get(path.size() - 1)).toList())
        .telling("the " + side + "'s connections were last in");
  }

  /** A server has greeted a client, closed first, and stopped: TIME_WAIT is left on its host. */
  static void leaveTimeWait(Lab lab, boolean reuse) throws Exception {
    lab.steady();
    Greeter server = Greeter.on(lab, "server");
    server.start(reuse).result();
    server.closeFirst();
    server.stop();
  }

  /** Tries a new server with SO_REUSEADDR off, then on; if it starts, it is stopped again. */
  static void tryBoth(Lab lab) throws Exception {
    tryBoth(lab, ServerSocket::setReuseAddress);
  }

  static void tryBoth(Lab lab, Setting setting) throws Exception {
    for (boolean on : List.of(false, true)) {
      lab.server().run("new server", () -> tryOnce(lab, setting, on)).ended();
    }
  }

  private static void tryOnce(Lab lab, Setting setting, boolean on) throws IOException {
    try (ServerSocket listener = lab.server().listener()) {
      listen(lab, listener, setting, on);
    }
  }

  /** A program that takes the course's port, the option set on its listener, or off. */
  static void listen(Lab lab, ServerSocket listener, Setting setting, boolean on)
      throws IOException {
    setting.apply(listener, on);
    listener.bind(lab.serverAddress());
  }

  /**
   * Takes an old server from LISTEN through ESTABLISHED and FIN_WAIT2 to TIME_WAIT, and {@link
   * #tryBoth tries both} new ones in each of these states.
   */
  static void tryInEachState(Lab lab, Setting setting, boolean old) throws Exception {
    lab.steady();
    ServerSocket listener = lab.server().listener();
    lab.server().run(() -> listen(lab, listener, setting, old)).result();
    tryBoth(lab, setting);
    Ends ends = lab.connect(listener, lab.client().socket());
    lab.server().run(() -> listener.close()).result();
    tryBoth(lab, setting);
    ends.server().close().result();
    lab.server().await(FIN_WAIT2);
    tryBoth(lab, setting);
    ends.client().close().result();
    lab.server().await(TIME_WAIT);
    lab.client().awaitNone(LAST_ACK);
    tryBoth(lab, setting);
  }

  /** What bind() told the new servers with the option on, or off, in each of the four states. */
  static Fact<Take> tried(boolean on, String... outcomes) {
    return is(List.of(outcomes), take -> tried(take.outcomes(SERVER, "bind"), on ? 2 : 1))
        .telling("bind() gave");
  }

  /** In each of the four states bind() told them that the port is in use. */
  static Fact<Take> triedInVain(boolean on) {
    return tried(on, IN_USE, IN_USE, IN_USE, IN_USE);
  }

  private static List<String> tried(List<String> binds, int first) {
    return IntStream.range(0, 4).mapToObj(state -> binds.get(first + 2 * state)).toList();
  }
}
