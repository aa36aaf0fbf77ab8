package tcpcourse.handshake.experiments;

import java.net.ServerSocket;
import tcpcourse.lab.Host;
import tcpcourse.lab.Lab;
import tcpcourse.lab.Running;
import tcpcourse.lab.cable.Hold;
import tcpcourse.lab.recording.Fact;
import tcpcourse.lab.recording.Seen;
import tcpcourse.lab.recording.Take;

/** More clients come than the listener's backlog has room for, and nobody accepts them. */
public final class BacklogFull extends HandshakeStory {

  private static final String SOMAXCONN = "net.core.somaxconn";
  private static final String BACKLOG = "backlog in the kernel's table";

  public BacklogFull() {
    super("Nobody accepts. How many clients fit in, and what does the next one see?");

    overfilled(1);
    overfilled(2);
    overfilled(5);
    take("accept() makes room in time", this::makeRoom)
        .shows(
            "the SYN that the kernel sent again was answered, a second late",
            inOrder(
                    segment(3, syn()),
                    returned(SERVER, "accept"),
                    segment(4, syn()),
                    segment(3, synAck()))
                .and(sent(4, syn()))
                .and(gave(CLIENT, "connect", "", "", "")));
    twoAskForTheLastPlace();
    twoBacklogs();
  }

  private void twoBacklogs() {
    take("no backlog given, and one of 100,000", BacklogFull::askForManyPlaces)
        .tells(
            "without a backlog Java asks for 50",
            is(50.0, take -> readings(take, BACKLOG).get(0)).telling("the backlog is"))
        .tells(
            "whoever asks for more than net.core.somaxconn gets that many",
            that(
                take -> readings(take, SOMAXCONN).equals(readings(take, BACKLOG).subList(1, 2)),
                take ->
                    "the setting is "
                        + Seen.words(readings(take, SOMAXCONN))
                        + ", the backlogs are "
                        + Seen.words(readings(take, BACKLOG))));
  }

  private void overfilled(int backlog) {
    int fitIn = backlog + 1;
    take("backlog " + backlog, lab -> overfill(lab, backlog))
        .shows(fitIn + " connections fit in", queued(fitIn).and(connections(fitIn, SERVER)))
        .shows(
            "the next SYN was not answered, neither with SYN,ACK nor with RST",
            gave(fitIn + 1, CLIENT, "connect", "SocketTimeoutException: Connect timed out")
                .and(sent(fitIn + 1, syn()))
                .and(sent(fitIn, any().from(SERVER))));
  }

  private void twoAskForTheLastPlace() {
    Fact<Take> allConnected = gave(CLIENT, "connect", "", "", "", "");
    take("two ask for the last place", this::ignoreTheAck)
        .shows(
            "four clients were ESTABLISHED, three connections in the queue",
            allConnected.and(queued(3)))
        .shows(
            "the fourth ACK was ignored, until a place was free and the SYN,ACK was sent again",
            went(4, SERVER, SYN_RECV, ESTABLISHED)
                .and(none(rst()))
                .and(sent(5, synAck()))
                .and(inOrder(returned(SERVER, "accept"), segment(5, synAck()))));
    take("two ask for the last place, tcp_abort_on_overflow is set", this::abort)
        .shows(
            "connect() returned all the same; then a RST came",
            allConnected
                .and(sent(1, rst().from(SERVER)))
                .and(went(4, SERVER, SYN_RECV, CLOSED))
                .and(went(4, CLIENT, SYN_SENT, ESTABLISHED, CLOSED)));
  }

  private static void askForManyPlaces(Lab lab) throws Exception {
    lab.server().listen();
    lab.server().measure(BACKLOG, listener(lab, Host.PORT).sendQueue(), "");
    lab.server().listen(Host.PORT + 1, 100_000);
    lab.server().measure(BACKLOG, listener(lab, Host.PORT + 1).sendQueue(), "");
    lab.server().measure(SOMAXCONN, Integer.parseInt(lab.server().setting(SOMAXCONN)), "");
  }

  private void overfill(Lab lab, int backlog) throws Exception {
    lab.server().listen(Host.PORT, room.in(lab, backlog));
    fill(lab, backlog + 1);
    lab.client().newEnd().by("next client").connect(lab.serverAddress(), 500).ended();
    measureQueue(lab);
  }

  private void makeRoom(Lab lab) throws Exception {
    ServerSocket listener = lab.server().listen(Host.PORT, room.in(lab, 1));
    fill(lab, 2);
    Running<Void> opening = lab.client().newEnd().by("next client").connect(lab.serverAddress());
    lab.awaitArrival(syn().nth(3));
    lab.server().run(() -> listener.accept()).result();
    opening.result();
    lab.server().awaitNone(SYN_RECV);
  }

  private void ignoreTheAck(Lab lab) throws Exception {
    ServerSocket listener = askTwice(lab);
    lab.server().run(() -> listener.accept()).result();
    lab.server().awaitNone(SYN_RECV);
  }

  private void abort(Lab lab) throws Exception {
    lab.server().set("net.ipv4.tcp_abort_on_overflow", "1");
    askTwice(lab);
    lab.awaitArrival(rst());
  }

  /** Two are queued, one place is left; two more SYNs are answered before either ACK arrives. */
  private ServerSocket askTwice(Lab lab) throws Exception {
    ServerSocket listener = lab.server().listen(Host.PORT, room.in(lab, 2));
    fill(lab, 2);
    Hold last = lab.cable().hold(ack().from(CLIENT));
    lab.client().newEnd().by("client 3").connect(lab.serverAddress()).result();
    lab.client().newEnd().by("client 4").connect(lab.serverAddress()).result();
    last.await(2);
    lab.cable().forgetRules();
    last.release();
    lab.awaitArrival(ack().from(CLIENT).nth(4));
    measureQueue(lab);
    return listener;
  }

  /** One after the other, so that each is in the queue before the next one asks. */
  private static void fill(Lab lab, int clients) throws Exception {
    for (int n = 1; n <= clients; n++) {
      lab.client().newEnd().by("client " + n).connect(lab.serverAddress()).result();
      lab.server().awaitNone(SYN_RECV);
    }
  }

  private final Dial room = dial("backlog", "the listener’s backlog, in every take", 1, 10, 1);

  {
    setting("net.ipv4.tcp_abort_on_overflow", 0, 1, 1);
  }
}
