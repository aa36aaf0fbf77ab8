package tcpcourse.timewait.experiments;

import static tcpcourse.lab.tcp.Side.CLIENT;
import static tcpcourse.lab.tcp.TcpState.SYN_SENT;
import static tcpcourse.lab.tcp.TcpState.TIME_WAIT;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Collections;
import java.util.List;
import tcpcourse.lab.Experiment;
import tcpcourse.lab.Host;
import tcpcourse.lab.Lab;
import tcpcourse.lab.Stage;
import tcpcourse.lab.recording.Event.CallBegan;
import tcpcourse.lab.recording.Event.CallReturned;
import tcpcourse.lab.recording.Event.Crossing;
import tcpcourse.lab.recording.Event.LabAction;
import tcpcourse.lab.recording.Event.StateSeen;
import tcpcourse.lab.recording.Findings;
import tcpcourse.lab.recording.Recording;
import tcpcourse.lab.recording.Take;
import tcpcourse.lab.tcp.Endpoint;
import tcpcourse.timewait.DaytimeClient;

/** A client that closes first has one port, and wants a second connection. */
public final class PortExhaustion implements Experiment {

  static final String OFF = "tcp_tw_reuse = 0";
  static final String ON = "tcp_tw_reuse = 1";
  static final String NO_STAMPS = "tcp_tw_reuse = 1, no timestamps";
  static final String LOOPBACK = "tcp_tw_reuse = 2";

  private static final String REUSE = "net.ipv4.tcp_tw_reuse";
  private static final String MESSAGE = "Cannot assign requested address";
  private static final String REFUSED = "BindException: " + MESSAGE;
  private static final String NO_RECYCLE = "there is no net.ipv4.tcp_tw_recycle on the client";
  private static final String ONE_PORT = "40000 40000";
  private static final int A_SECOND_OLD = 58_900; // milliseconds left, of 60,000

  @Override
  public String question() {
    return "The client closes first, again and again. When does it run out of ports?";
  }

  @Override
  public void play(Stage stage) throws Exception {
    stage.take(OFF, PortExhaustion::anotherDestination);
    stage.take(ON, PortExhaustion::afterASecond);
    stage.take(NO_STAMPS, PortExhaustion::withoutTimestamps);
    stage.take(LOOPBACK, PortExhaustion::loopback);
  }

  private static void anotherDestination(Lab lab) throws Exception {
    Conversation conversation = useUp(lab, 0);
    letASecondPass(conversation);
    refused(conversation);
    InetSocketAddress other = lab.server().address(Host.PORT + 1);
    Conversation.on(lab, lab.server(), other).upToTheAnswer(client(lab));
    if (!lab.client().hasSetting("net.ipv4.tcp_tw_recycle")) {
      lab.note(NO_RECYCLE);
    }
  }

  private static void afterASecond(Lab lab) throws Exception {
    Conversation conversation = useUp(lab, 1);
    refused(conversation);
    letASecondPass(conversation);
    conversation.upToTheAnswer(client(lab));
  }

  private static void withoutTimestamps(Lab lab) throws Exception {
    lab.client().set("net.ipv4.tcp_timestamps", "0");
    Conversation conversation = useUp(lab, 1);
    letASecondPass(conversation);
    refused(conversation);
  }

  private static void loopback(Lab lab) throws Exception {
    Conversation conversation = useUp(lab, 2);
    letASecondPass(conversation);
    refused(conversation);
    InetAddress itself = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
    InetSocketAddress here = new InetSocketAddress(itself, Host.PORT);
    Conversation atHome = Conversation.on(lab, lab.client(), here);
    atHome.clientClosesFirst(client(lab));
    letASecondPass(atHome);
    atHome.upToTheAnswer(client(lab));
  }

  /** The client has one port, and closes its first connection first. */
  private static Conversation useUp(Lab lab, int reuse) throws Exception {
    lab.expectNoLoss();
    lab.client().set(REUSE, String.valueOf(reuse));
    lab.client().set("net.ipv4.ip_local_port_range", ONE_PORT);
    Conversation conversation = Conversation.in(lab);
    conversation.clientClosesFirst(client(lab));
    return conversation;
  }

  private static void refused(Conversation conversation) throws Exception {
    DaytimeClient client = client(conversation.lab());
    conversation.lab().client().run("client", () -> client.open(conversation.at())).failure();
  }

  private static void letASecondPass(Conversation conversation) throws Exception {
    int port = conversation.at().getPort();
    String server = conversation.at().getAddress().getHostAddress();
    conversation
        .lab()
        .client()
        .await(
            "TIME_WAIT to be a second old",
            entry ->
                entry.state() == TIME_WAIT
                    && entry.remote().equals(new Endpoint(server, port))
                    && entry.expiresMillis() < A_SECOND_OLD);
  }

  private static DaytimeClient client(Lab lab) {
    return new DaytimeClient(lab.client().socket());
  }

  @Override
  public void check(Recording recording, Findings findings) {
    findings.that(
        "with its only port in TIME_WAIT, connect() throws BindException: " + MESSAGE,
        recording.takes().stream().allMatch(PortExhaustion::refusedOnce));
    findings.that(
        "it is refused on the spot: no SYN is sent, and no state of a socket changes",
        recording.takes().stream().allMatch(PortExhaustion::silentlyRefused));
    findings.that(
        OFF + ": refused, though TIME_WAIT is a second old; to another port of the server it works",
        outcomes(recording.take(OFF)).equals(List.of("", REFUSED, "")));
    findings.that(
        ON + ": refused in the first second; then the same port goes TIME_WAIT, SYN_SENT",
        outcomes(recording.take(ON)).equals(List.of("", REFUSED, ""))
            && fromTimeWait(recording.take(ON)) == 1);
    findings.that(
        NO_STAMPS + ": refused, though TIME_WAIT is a second old",
        outcomes(recording.take(NO_STAMPS)).equals(List.of("", REFUSED)));
    findings.that(
        LOOPBACK
            + ": refused, though TIME_WAIT is a second old; on 127.0.0.1 the port is taken again",
        outcomes(recording.take(LOOPBACK)).equals(List.of("", REFUSED, "", "")));
    findings.that(
        "this kernel has no net.ipv4.tcp_tw_recycle",
        recording.take(OFF).all(LabAction.class).anyMatch(a -> a.text().equals(NO_RECYCLE)));
  }

  private static boolean refusedOnce(Take take) {
    return Collections.frequency(outcomes(take), REFUSED) == 1;
  }

  private static boolean silentlyRefused(Take take) {
    CallReturned refused =
        take.first("a refusal", CallReturned.class, call -> call.outcome().equals(REFUSED));
    CallBegan began =
        take.first("its call", CallBegan.class, call -> call.call() == refused.call());
    return take.all(Crossing.class).noneMatch(c -> c.at() > began.at() && c.at() < refused.at())
        && take.all(StateSeen.class).noneMatch(s -> s.at() > began.at() && s.at() < refused.at());
  }

  private static List<String> outcomes(Take take) {
    return take.outcomes(CLIENT, "connect");
  }

  private static long fromTimeWait(Take take) {
    return take.all(StateSeen.class)
        .filter(seen -> seen.side() == CLIENT && seen.before() == TIME_WAIT)
        .filter(seen -> seen.after() == SYN_SENT)
        .count();
  }
}
