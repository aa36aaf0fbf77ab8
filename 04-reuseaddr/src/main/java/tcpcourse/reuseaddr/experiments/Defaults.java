package tcpcourse.reuseaddr.experiments;

import static java.net.StandardSocketOptions.SO_REUSEPORT;

import java.net.ServerSocket;
import java.net.Socket;
import tcpcourse.lab.Lab;
import tcpcourse.lab.Running;

/** What a socket has set if the program sets nothing. */
public final class Defaults extends BindStory {

  private static final int LOCAL = 7700;

  public Defaults() {
    super("Which of these options does the JDK set by itself, here?");

    take("asked", Defaults::ask)
        .tells(
            "a new ServerSocket had SO_REUSEADDR on and SO_REUSEPORT off",
            is("true", t -> t.returned(SERVER, "getReuseAddress").outcome())
                .telling("getReuseAddress() gave")
                .and(gave(SERVER, "getOption(SO_REUSEPORT", "false")))
        .tells("a new Socket had SO_REUSEADDR off", gave(CLIENT, "getReuseAddress", "false"))
        .tells(
            "an accepted Socket had what its listener has: on",
            gave(SERVER, "getReuseAddress", "true", "true"));
    take("a server restarted, nothing set", Defaults::restart)
        .tells(
            "so a server that sets nothing restarts within the minute",
            binds(BOUND, BOUND).and(ended(SERVER, TIME_WAIT)));
    take("a client on its own port again, nothing set", Defaults::reconnect)
        .tells(
            "and a client that sets nothing does not get its own port back",
            gave(CLIENT, "bind", BOUND, IN_USE));
  }

  private static void ask(Lab lab) throws Exception {
    ServerSocket listener = lab.server().listener();
    Running<Socket> accepting = lab.server().run(() -> askListener(lab, listener));
    lab.awaitCall(SERVER, "server", "accept");
    Socket client = lab.client().socket();
    lab.client().run(() -> askAndConnect(lab, client)).result();
    Socket accepted = accepting.result();
    lab.server().run(() -> accepted.getReuseAddress()).result();
  }

  private static Socket askListener(Lab lab, ServerSocket listener) throws Exception {
    listener.getReuseAddress();
    listener.getOption(SO_REUSEPORT);
    listener.bind(lab.serverAddress());
    return listener.accept();
  }

  private static void askAndConnect(Lab lab, Socket client) throws Exception {
    client.getReuseAddress();
    client.connect(lab.serverAddress());
  }

  private static void restart(Lab lab) throws Exception {
    lab.steady();
    Greeter server = Greeter.on(lab, "server", lab.server().listen());
    server.closeFirst();
    server.stop();
    ServerSocket again = lab.server().listener();
    lab.server().run("new server", () -> again.bind(lab.serverAddress())).result();
  }

  private static void reconnect(Lab lab) throws Exception {
    lab.steady();
    Greeter server = Greeter.on(lab, "server", lab.server().listen());
    Socket socket = lab.client().socket();
    lab.client().run(() -> socket.bind(lab.client().address(LOCAL))).result();
    server.closeLastAndBeGone(socket);
    Socket again = lab.client().socket();
    lab.client().run(() -> again.bind(lab.client().address(LOCAL))).failure();
  }

  {
    programs(SERVER_CLOSES_FIRST);
    kernel("net.ipv4.tcp_max_tw_buckets", 0, 4_096, 4_096);
  }
}
