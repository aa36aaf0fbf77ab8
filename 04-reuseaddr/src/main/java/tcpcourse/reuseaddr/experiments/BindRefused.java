package tcpcourse.reuseaddr.experiments;

import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.util.List;
import tcpcourse.lab.Host;
import tcpcourse.lab.Lab;
import tcpcourse.lab.Running;
import tcpcourse.lab.recording.Fact;
import tcpcourse.lab.recording.Take;
import tcpcourse.reuseaddr.GreetingServer;

/** bind() is refused, and no other server is the reason. */
public final class BindRefused extends BindStory {

  private static final String RANGE = "net.ipv4.ip_local_port_range";
  private static final String ONE_PORT = "40000 40000";

  public BindRefused() {
    super("No other server is running. Why is bind() refused?");

    take("an address of another host", BindRefused::bindForeign)
        .shows(
            "bind() threw " + NOT_AVAILABLE + "; on 0.0.0.0 the same server could start",
            binds(NOT_AVAILABLE, NOT_AVAILABLE, BOUND));
    noPortIsLeft();
    take("a client is connected to itself", BindRefused::connectToItself)
        .shows(
            "it has the server's port, which no server can bind, not even after its close()",
            binds(IN_USE, IN_USE).and(measured("ESTABLISHED", 1)).and(measured("TIME_WAIT", 1)));
  }

  private void noPortIsLeft() {
    take("no port is left, with a connection open", BindRefused::useUp)
        .shows(
            "bind() to port 0 threw " + IN_USE + ", for a listener and for a client",
            gave(CLIENT, "bind", IN_USE, IN_USE, BOUND).and(never(CLIENT, TIME_WAIT)))
        .shows(
            "connect() threw " + NOT_AVAILABLE + "; to another port of the server it succeeded",
            gave(CLIENT, "connect", "", NOT_AVAILABLE, "").and(bothFromTheOnePort()));
    take("no port is left but one in TIME_WAIT", BindRefused::leaveInTimeWait)
        .shows(
            "bind() to port 0 does not take it, with reuse on in both sockets",
            is(List.of(BOUND, IN_USE), t -> t.outcomes(CLIENT, "bind").subList(0, 2))
                .telling("bind() gave"))
        .shows(
            "with ip_autobind_reuse = 1 it does, if both have reuse on",
            gave(CLIENT, "bind", BOUND, IN_USE, IN_USE, BOUND).and(bothFromTheOnePort()));
  }

  private static void bindForeign(Lab lab) throws Exception {
    listen(lab.server(), lab.client().address(Host.PORT));
    bind(lab.server(), lab.client().address(0), false);
    listen(lab.server(), new InetSocketAddress("0.0.0.0", Host.PORT));
  }

  private static void useUp(Lab lab) throws Exception {
    twoServers(lab);
    connect(lab, lab.client().socket(), lab.serverAddress()).result();
    lab.server().await(ESTABLISHED);
    bind(lab.client(), lab.client().address(0), true);
    listen(lab.client(), lab.client().address(0));
    listen(lab.client(), lab.client().address(Host.PORT));
    connect(lab, lab.client().socket(), lab.serverAddress()).failure();
    connect(lab, lab.client().socket(), elsewhere(lab)).result();
    lab.awaitArrival(ack().from(CLIENT).nth(2));
  }

  private static void leaveInTimeWait(Lab lab) throws Exception {
    Greeter server = twoServers(lab);
    server.closeLastAndBeGone(bind(lab.client(), lab.client().address(0), true));
    bind(lab.client(), lab.client().address(0), true);
    lab.client().set("net.ipv4.ip_autobind_reuse", "1");
    bind(lab.client(), lab.client().address(0), false);
    connect(lab, bind(lab.client(), lab.client().address(0), true), elsewhere(lab)).result();
    lab.server().await(ESTABLISHED);
  }

  /** A server that has not started, on the port that the kernel gives its impatient client. */
  private static void connectToItself(Lab lab) throws Exception {
    lab.server().set(RANGE, Host.PORT + " " + Host.PORT);
    InetSocketAddress here = new InetSocketAddress("127.0.0.1", Host.PORT);
    Socket client = lab.server().socket();
    lab.server().run("client", () -> client.connect(here)).result();
    // At 127.0.0.1 the recording has no states: without a cable they pass in no time.
    lab.server().measure("ESTABLISHED", lab.server().count(ESTABLISHED), "");
    listen(lab.server(), here);
    lab.server().run("client", client::close).result();
    lab.server().await(TIME_WAIT);
    lab.server().measure("TIME_WAIT", lab.server().count(TIME_WAIT), "");
    listen(lab.server(), here);
  }

  /** Two servers, on two ports, and a client that has but one port. */
  private static Greeter twoServers(Lab lab) throws Exception {
    lab.steady();
    lab.client().set(RANGE, ONE_PORT);
    Greeter server = Greeter.on(lab, "server");
    server.start(true).result();
    Greeter.on(lab, "other server").start(elsewhere(lab), true).result();
    return server;
  }

  private static InetSocketAddress elsewhere(Lab lab) {
    return lab.server().address(Host.PORT + 1);
  }

  private static Running<Void> connect(Lab lab, Socket socket, SocketAddress server) {
    return lab.client().run(() -> socket.connect(server));
  }

  /** A server with reuse on starts, or fails to. */
  private static void listen(Host host, SocketAddress address) throws Exception {
    GreetingServer server = new GreetingServer(host.listener());
    host.run("server", () -> server.start(address, true)).ended();
  }

  /** A socket that is to connect binds first, or fails to. */
  private static Socket bind(Host host, SocketAddress address, boolean reuse) throws Exception {
    Socket socket = host.socket();
    host.run(
            "client",
            () -> {
              socket.setReuseAddress(reuse);
              socket.bind(address);
            })
        .ended();
    return socket;
  }

  private static Fact<Take> bothFromTheOnePort() {
    return is(
            List.of(40_000, 40_000),
            t -> t.segments(syn()).stream().map(s -> s.segment().source().port()).toList())
        .telling("SYNs from the ports");
  }

  {
    setting("net.ipv4.ip_autobind_reuse", 0, 1, 1);
  }
}
