package tcpcourse.timewait.experiments;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Collections;
import java.util.List;
import tcpcourse.lab.Host;
import tcpcourse.lab.Lab;
import tcpcourse.lab.recording.Event.CallBegan;
import tcpcourse.lab.recording.Event.CallReturned;
import tcpcourse.lab.recording.Event.Crossing;
import tcpcourse.lab.recording.Event.LabAction;
import tcpcourse.lab.recording.Fact;
import tcpcourse.lab.recording.Take;

/** A client that closes first has one port, and wants a second connection. */
public final class PortExhaustion extends TimeWaitStory {

  private static final String REUSE = "net.ipv4.tcp_tw_reuse";
  private static final String MESSAGE = "Cannot assign requested address";
  private static final String REFUSED = "BindException: " + MESSAGE;
  private static final String NO_RECYCLE = "there is no net.ipv4.tcp_tw_recycle on the client";
  private static final String ONE_PORT = "40000 40000";

  public PortExhaustion() {
    super("The client closes first, again and again. When does it run out of ports?");
    take("tcp_tw_reuse = 0", PortExhaustion::anotherDestination)
        .shows(
            "refused, though TIME_WAIT is a second old; to another port of the server it works",
            connects("", REFUSED, "").and(syns("40000 to 7788", "40000 to 7789")))
        .shows("the program has never called bind()", gave(CLIENT, "bind"))
        .tells(
            "this kernel has no net.ipv4.tcp_tw_recycle",
            is(List.of(NO_RECYCLE), PortExhaustion::notes));
    take("tcp_tw_reuse = 1", PortExhaustion::afterASecond)
        .shows(
            "refused in the first second; then the same port goes TIME_WAIT, SYN_SENT",
            connects("", REFUSED, "")
                .and(syns("40000 to 7788", "40000 to 7788"))
                .and(changed(CLIENT, TIME_WAIT, SYN_SENT))
                .and(atLeast(1_000, entered(CLIENT, TIME_WAIT), segment(2, syn()))));
    take("tcp_tw_reuse = 1, no timestamps", PortExhaustion::withoutTimestamps)
        .shows("refused, though TIME_WAIT is a second old", connects("", REFUSED));
    take("tcp_tw_reuse = 2", PortExhaustion::loopback)
        .shows(
            "refused, though TIME_WAIT is a second old; on 127.0.0.1 the port is taken again",
            connects("", REFUSED, "", ""));
    compareTakes();
  }

  private void compareTakes() {
    compared(
        "with its only port in TIME_WAIT, connect() throws BindException: " + MESSAGE,
        each(
            is(1, take -> Collections.frequency(take.outcomes(CLIENT, "connect"), REFUSED))
                .telling("refusals:")));
    compared(
        "it is refused on the spot: no SYN is sent, and no state of a socket changes",
        each(is(List.of(), PortExhaustion::whileRefused)));
  }

  private static void anotherDestination(Lab lab) throws Exception {
    Daytime daytime = refusedAfterASecond(lab, 0);
    InetSocketAddress other = lab.server().address(Host.PORT + 1);
    Daytime.on(lab, lab.server(), other).upToTheAnswer(daytime.client());
    if (!lab.client().hasSetting("net.ipv4.tcp_tw_recycle")) {
      lab.note(NO_RECYCLE);
    }
  }

  private static void afterASecond(Lab lab) throws Exception {
    Daytime daytime = useUp(lab, 1);
    daytime.open(daytime.client()).failure();
    letASecondPass(daytime);
    daytime.upToTheAnswer(daytime.client());
  }

  private static void withoutTimestamps(Lab lab) throws Exception {
    lab.client().set("net.ipv4.tcp_timestamps", "0");
    refusedAfterASecond(lab, 1);
  }

  private static void loopback(Lab lab) throws Exception {
    refusedAfterASecond(lab, 2);
    InetAddress itself = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
    Daytime atHome = Daytime.on(lab, lab.client(), new InetSocketAddress(itself, Host.PORT));
    atHome.closedFirstBy(CLIENT, atHome.client());
    letASecondPass(atHome);
    atHome.upToTheAnswer(atHome.client());
  }

  /** The client has one port, and closes its first connection first. */
  private static Daytime useUp(Lab lab, int reuse) throws Exception {
    lab.expectNoLoss();
    lab.client().set(REUSE, String.valueOf(reuse));
    lab.client().set("net.ipv4.ip_local_port_range", ONE_PORT);
    lab.acknowledgeAtOnce();
    Daytime daytime = Daytime.in(lab);
    daytime.closedFirstBy(CLIENT, daytime.client());
    return daytime;
  }

  private static Daytime refusedAfterASecond(Lab lab, int reuse) throws Exception {
    Daytime daytime = useUp(lab, reuse);
    letASecondPass(daytime);
    daytime.open(daytime.client()).failure();
    return daytime;
  }

  private static Fact<Take> connects(String... outcomes) {
    return gave(CLIENT, "connect", outcomes);
  }

  private static List<String> notes(Take take) {
    return take.all(LabAction.class).map(LabAction::text).toList();
  }

  /** From which port to which the SYNs left. */
  private static Fact<Take> syns(String... ports) {
    return is(
            List.of(ports),
            take ->
                take.segments(syn()).stream()
                    .map(Crossing::segment)
                    .map(s -> s.source().port() + " to " + s.destination().port())
                    .toList())
        .telling("SYNs, from port to port:");
  }

  /** What happened between the call that was refused and its return. */
  private static List<?> whileRefused(Take take) {
    CallReturned refused =
        take.first("a refusal", CallReturned.class, call -> call.outcome().equals(REFUSED));
    CallBegan began = take.first("its call", CallBegan.class, c -> c.call() == refused.call());
    return take.events().stream()
        .limit(take.events().indexOf(refused))
        .skip(take.events().indexOf(began) + 1)
        .toList();
  }

  {
    setting("net.ipv4.tcp_tw_reuse", 0, 2, 0);
  }
}
