package tcpcourse.halfopen.experiments;

import tcpcourse.lab.Ends;
import tcpcourse.lab.Lab;
import tcpcourse.lab.Story;
import tcpcourse.lab.recording.Fact;
import tcpcourse.lab.recording.Take;
import tcpcourse.lab.tcp.Rejection;

/** A firewall does not let you through: without a word, with RST, or with an ICMP message. */
public final class RejectedByAFirewall extends Story {

  private static final String NO_ROUTE = "No route to host";

  public RejectedByAFirewall() {
    super("A firewall stops what you send, in five ways. What does Java call each?");

    connecting();
    open("silence", Rejection.SILENCE, Told.TIMED_OUT);
    take("open: RST", lab -> open(lab, Rejection.RST))
        .shows(
            "Connection reset, at once",
            gave(CLIENT, "read", Told.RESET).and(sent(1, data())).and(Idle.isResetByTheRouter()));
    open("ICMP host unreachable", Rejection.ICMP_HOST, "SocketException: " + NO_ROUTE);
    open(
        "ICMP administratively prohibited",
        Rejection.ICMP_PROHIBITED,
        "SocketException: " + NO_ROUTE);
    open("ICMP port unreachable", Rejection.ICMP_PORT, "SocketException: Connection refused");
  }

  private void connecting() {
    take("connect: silence", RejectedByAFirewall::silence)
        .shows(
            "Connection timed out, when all SYNs are sent and waited for",
            gave(CLIENT, "connect", "ConnectException: Connection timed out").and(sent(2, syn())));
    connect("RST", Rejection.RST, Told.REFUSED);
    connect("ICMP host unreachable", Rejection.ICMP_HOST, "NoRouteToHostException: " + NO_ROUTE);
    connect(
        "ICMP administratively prohibited",
        Rejection.ICMP_PROHIBITED,
        "NoRouteToHostException: " + NO_ROUTE);
    connect("ICMP port unreachable", Rejection.ICMP_PORT, Told.REFUSED);
  }

  private void connect(String name, Rejection how, String outcome) {
    Fact<Take> told = gave(CLIENT, "connect", outcome);
    take("connect: " + name, lab -> connect(lab, how))
        .shows(outcome.split(": ")[1] + ", at once: no SYN is repeated", told.and(sent(1, syn())));
  }

  /** What the firewall says is kept until the kernel gives up. */
  private void open(String name, Rejection how, String outcome) {
    take("open: " + name, lab -> open(lab, how))
        .inTime(Patience::inTime)
        .shows(
            "the data is sent again; when the kernel gives up, " + outcome.split(": ")[1],
            gave(CLIENT, "write", "")
                .and(gave(CLIENT, "read", outcome))
                .and(inOrder(segment(2, data()), returned(CLIENT, "read")))
                .and(arrived(0, data())))
        .shows("the server is not told", endedIn(SERVER, ESTABLISHED));
  }

  private static void silence(Lab lab) throws Exception {
    lab.client().setIfKnown("net.ipv4.tcp_syn_linear_timeouts", "0");
    lab.client().set("net.ipv4.tcp_syn_retries", "1");
    connect(lab, Rejection.SILENCE);
  }

  private static void connect(Lab lab, Rejection how) throws Exception {
    lab.server().listen();
    lab.cable().reject(syn(), how);
    lab.client().connect(lab.serverAddress()).ended();
  }

  /** The firewall's new rules do not know of the connection. It answers once, then only drops. */
  private static void open(Lab lab, Rejection how) throws Exception {
    Patience.loseSoon(lab);
    Ends ends = lab.connect();
    lab.cable().reject(data().first(), how);
    if (how != Rejection.RST) {
      lab.cable().drop(data());
    }
    ends.client().write("hello\n").result();
    ends.client().read().ended();
  }

  {
    setting("net.ipv4.tcp_syn_retries", 1, 2, 1);
    setting("net.ipv4.tcp_retries2", 2, 6, 3);
  }
}
