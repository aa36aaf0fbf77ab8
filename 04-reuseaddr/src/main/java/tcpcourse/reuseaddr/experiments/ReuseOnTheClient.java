package tcpcourse.reuseaddr.experiments;

import java.net.Socket;
import tcpcourse.lab.Host;
import tcpcourse.lab.Lab;
import tcpcourse.lab.recording.Fact;
import tcpcourse.lab.recording.Take;

/** A client with a port of its own closes first and connects again through TIME_WAIT. */
public final class ReuseOnTheClient extends BindStory {

  /** One more than a window without scaling, and one more for the SYN: Linux' tcp_ipv4.c. */
  private static final long BEYOND = 65_537;

  private static final String TIMESTAMPS = "net.ipv4.tcp_timestamps";
  private static final int LOCAL = 7700;

  public ReuseOnTheClient() {
    super("A client reconnects from its own port within the minute. Does reuse help?");

    take("no port of its own", ReuseOnTheClient::anyPort)
        .tells(
            "a client without a port of its own was in nobody's way: the kernel gave it another",
            gave(CLIENT, "connect", "", "").and(sourcePorts(2)));
    take("the same port, reuse off", lab -> reconnectInVain(lab, false))
        .tells(
            "with reuse off the client could not bind its port again: " + IN_USE,
            gave(CLIENT, "bind", BOUND, IN_USE));
    throughTimeWait();
    withoutTimestamps();
  }

  private void throughTimeWait() {
    take("the same port, reuse on", ReuseOnTheClient::reconnect)
        .tells(
            "with reuse on it could, and connect() went from TIME_WAIT straight to SYN_SENT",
            gave(CLIENT, "connect", "", "")
                .and(sourcePorts(1))
                .and(connections(1, CLIENT))
                .and(changed(CLIENT, TIME_WAIT, SYN_SENT)))
        .tells(
            "the new connection began "
                + BEYOND
                + " sequence numbers beyond the end of the old one",
            is(BEYOND, ReuseOnTheClient::beyondTheFin).telling("numbers beyond the end:"));
  }

  private void withoutTimestamps() {
    take("the same port, reuse on, no timestamps", ReuseOnTheClient::reconnectWithoutTimestamps)
        .tells(
            "without timestamps bind() succeeded and connect() threw " + NOT_AVAILABLE,
            gave(CLIENT, "bind", BOUND, BOUND)
                .and(gave(CLIENT, "connect", "", NOT_AVAILABLE))
                .and(sent(1, syn())));
    take(
            "the same port, reuse on, no timestamps, to another server port",
            ReuseOnTheClient::reconnectElsewhere)
        .tells(
            "to another port of the server it connected even then",
            gave(CLIENT, "connect", "", "").and(sourcePorts(1)));
  }

  private static void anyPort(Lab lab) throws Exception {
    lab.steady();
    Greeter server = start(lab);
    server.closeLastAndBeGone(lab.client().socket());
    server.closeLastAndBeGone(lab.client().socket());
  }

  private static void reconnectInVain(Lab lab, boolean reuse) throws Exception {
    lab.steady();
    start(lab).closeLastAndBeGone(bound(lab, reuse));
    Socket again = lab.client().socket();
    lab.client()
        .run(
            () -> {
              bind(lab, again, reuse);
              again.connect(lab.serverAddress());
            })
        .failure();
  }

  private static void reconnect(Lab lab) throws Exception {
    lab.steady();
    Greeter server = start(lab);
    server.closeLastAndBeGone(bound(lab, true));
    server.closeLastAndBeGone(bound(lab, true));
  }

  private static void reconnectWithoutTimestamps(Lab lab) throws Exception {
    lab.client().set(TIMESTAMPS, "0");
    reconnectInVain(lab, true);
  }

  private static void reconnectElsewhere(Lab lab) throws Exception {
    lab.steady();
    lab.client().set(TIMESTAMPS, "0");
    Greeter server = start(lab);
    Greeter other = Greeter.on(lab, "other server");
    other.start(lab.server().address(Host.PORT + 1), true).result();
    server.closeLastAndBeGone(bound(lab, true));
    other.closeLastAndBeGone(bound(lab, true));
  }

  private static Greeter start(Lab lab) throws Exception {
    Greeter server = Greeter.on(lab, "server");
    server.start(true).result();
    return server;
  }

  private static Socket bound(Lab lab, boolean reuse) throws Exception {
    Socket socket = lab.client().socket();
    lab.client().run(() -> bind(lab, socket, reuse)).result();
    return socket;
  }

  // tag::client-port[]
  private static void bind(Lab lab, Socket socket, boolean reuse) throws Exception {
    socket.setReuseAddress(reuse);
    socket.bind(lab.client().address(LOCAL));
  }

  // end::client-port[]

  /** From so many ports the client asked for two connections. */
  private static Fact<Take> sourcePorts(int count) {
    return sent(2, syn()).and(is((long) count, ReuseOnTheClient::sources));
  }

  private static long sources(Take take) {
    return take.segments(syn()).stream().map(s -> s.segment().source()).distinct().count();
  }

  /** From what the old connection would have sent next to the new one's SYN. */
  private static long beyondTheFin(Take take) {
    long next = take.segments(fin().from(CLIENT)).get(0).segment().sequence() + 1;
    return take.segments(syn()).get(1).segment().sequence() - next & 0xffffffffL;
  }

  {
    setting("net.ipv4.tcp_timestamps", 0, 1, 0);
    kernel("net.ipv4.tcp_tw_reuse", 0, 2, 2);
    kernel("net.ipv4.tcp_max_tw_buckets", 0, 4_096, 4_096);
  }
}
