package tcpcourse.halfopen.experiments;

import java.net.InetSocketAddress;
import java.net.SocketAddress;
import tcpcourse.lab.Ends;
import tcpcourse.lab.Lab;
import tcpcourse.lab.Story;
import tcpcourse.lab.recording.Fact;
import tcpcourse.lab.recording.Take;
import tcpcourse.lab.tcp.IcmpUnreachable;

/** Somebody on the way says that there is no way: is that a fact, or only weather? */
public final class Unreachable extends Story {

  private static final String NO_ROUTE = "SocketException: No route to host";
  private static final String NO_NETWORK = "SocketException: Network is unreachable";
  private static final String NO_ROUTE_TO_CONNECT = "NoRouteToHostException: No route to host";
  private static final String AT_ONCE = ", at once: no SYN is repeated";

  public Unreachable() {
    super("There is no way to the server. Who says so, and in which words?");

    noAnswer();
    refusals();
    take("connect: no route on this host", lab -> lab.client().connect(elsewhere()).failure())
        .shows(
            "Network is unreachable; not one segment reached the cable",
            gave(CLIENT, "connect", NO_NETWORK).and(none(any())));
    weather("open: ICMP host unreachable, once", IcmpUnreachable.HOST);
    weather("open: ICMP port unreachable, once", IcmpUnreachable.PORT);
    givenUp();
  }

  private void noAnswer() {
    take("connect: nobody answers", Unreachable::silence)
        .shows(
            "Connection timed out, when all SYNs are sent and waited for",
            gave(CLIENT, "connect", "ConnectException: Connection timed out")
                .and(sent(2, syn()))
                .and(atLeast(2_900, began(CLIENT, "connect"), returned(CLIENT, "connect"))));
    take(
            "connect: no such neighbour on the cable",
            lab -> {
              lab.client().forgetNeighbour();
              connect(lab);
            })
        .shows(
            "No route to host; not one segment reached the cable",
            gave(CLIENT, "connect", NO_ROUTE_TO_CONNECT).and(none(any())));
  }

  /** Linux gives up a connect() at the first such message, whatever its code. */
  private void refusals() {
    refused("host unreachable", IcmpUnreachable.HOST)
        .shows("No route to host" + AT_ONCE, toldAtOnce(NO_ROUTE_TO_CONNECT));
    refused("network unreachable", IcmpUnreachable.NETWORK)
        .shows("Network is unreachable" + AT_ONCE, toldAtOnce(NO_NETWORK));
    refused("administratively prohibited", IcmpUnreachable.PROHIBITED)
        .shows("No route to host" + AT_ONCE, toldAtOnce(NO_ROUTE_TO_CONNECT));
    refused("port unreachable", IcmpUnreachable.PORT)
        .shows("Connection refused, as if by a RST", toldAtOnce(Told.REFUSED));
  }

  private Scene refused(String name, IcmpUnreachable answer) {
    return take(
        "connect: ICMP " + name,
        lab -> {
          lab.cable().refuse(syn(), answer);
          connect(lab);
        });
  }

  private static Fact<Take> toldAtOnce(String outcome) {
    return gave(CLIENT, "connect", outcome).and(sent(1, syn()));
  }

  private void weather(String name, IcmpUnreachable answer) {
    take(name, lab -> weather(lab, answer))
        .shows(
            "no call fails; the segment is sent again and arrives",
            sent(2, data().from(CLIENT))
                .and(gave(CLIENT, "write", ""))
                .and(gave(SERVER, "read", "\"hello\\n\"")));
  }

  private void givenUp() {
    take(
            "open: ICMP host unreachable, then nothing; read",
            lab -> Turns.readWriteRead(unreachable(lab)))
        .inTime(Patience::inTime)
        .shows(
            "when the kernel gives up, No route to host instead of Connection timed out",
            gave(CLIENT, "read", NO_ROUTE, Told.END));
    take(
            "open: ICMP host unreachable, then nothing; write",
            lab -> Turns.writeReadWrite(unreachable(lab)))
        .inTime(Patience::inTime)
        .shows(
            "a write() that is first to hear says the same, and read() then gives -1",
            gave(CLIENT, "write(\"?", NO_ROUTE, Told.BROKEN_PIPE)
                .and(gave(CLIENT, "read", Told.END)));
  }

  private static void silence(Lab lab) throws Exception {
    lab.client().setIfKnown("net.ipv4.tcp_syn_linear_timeouts", "0");
    lab.client().set("net.ipv4.tcp_syn_retries", "1");
    lab.cable().drop(syn());
    connect(lab);
  }

  private static void connect(Lab lab) throws Exception {
    lab.server().listen();
    lab.client().connect(lab.serverAddress()).failure();
  }

  /** An address for documentation (RFC 5737): the hosts have a route to their own net only. */
  private static SocketAddress elsewhere() {
    return new InetSocketAddress("198.51.100.1", 7788);
  }

  private static void weather(Lab lab, IcmpUnreachable answer) throws Exception {
    Patience.firstWait(lab, 1_000);
    lab.server().acknowledgeAtOnce();
    Ends ends = lab.connect();
    lab.cable().refuse(data().first(), answer);
    ends.deliver("hello\n");
  }

  private static Ends.End unreachable(Lab lab) throws Exception {
    Patience.loseSoon(lab);
    Ends ends = lab.connect();
    lab.cable().refuse(data().first(), IcmpUnreachable.HOST);
    lab.cable().drop(data());
    ends.client().write("hello\n").result();
    return ends.client();
  }

  {
    setting("net.ipv4.tcp_syn_retries", 1, 2, 1);
    setting("net.ipv4.tcp_syn_linear_timeouts", 0, 4, 0);
  }
}
